import type { KnowledgeSource, SourceRun } from '../../../contracts/knowledge/source.ts';
import { AppError } from '../../../platform/app-error.ts';
import { systemClock } from '../../../platform/clock.ts';
import { createLogger } from '../../../platform/logger.ts';
import { newId } from '../../../platform/new-id.ts';
import { jsonOption, printProgress, printResult, type CliCommand } from '../../command.ts';
import { describeSyncReport, exitCodeOf } from '../../describe-sync-report.ts';

export const sourceSyncCommand: CliCommand = {
  name: 'source sync',
  about: 'Read a source now, import what changed, and say what became of each page',
  argument: { name: 'source', about: 'its id, its name or its address' },
  options: [{ flags: '--dry-run', about: 'say what would come, and change no article' }, jsonOption],
  examples: ['npm run baton -- source sync example.com', 'npm run --silent baton -- source sync https://example.com/help --dry-run --json'],
  async run(input) {
    const config = input.readConfig();
    const { withRecord } = await import('../../open-record.ts');
    const { listSources } = await import('../../../knowledge/import/edit-source.ts');
    const { openSourceGet } = await import('../../../knowledge/import/open-source-get.ts');
    const { readSourceNow } = await import('../../../knowledge/import/read-source-now.ts');
    const folder = config.KNOWLEDGE_DIR;
    const inConsole = 'The running server does the same in its console: Knowledge, Sources, Sync now.';
    const report = await withRecord(
      config,
      async (database) => {
        const source = findSource(await listSources({ database, clock: systemClock, folder }), input.argument.trim());
        const isAlone = config.DATABASE_URL === undefined;
        const deps = {
          database,
          clock: systemClock,
          logger: createLogger({ level: 'error' }),
          process: { id: newId(), isAlone },
          from: { get: openSourceGet(config), folder },
        };
        const actor = { id: null, name: 'The command line' };
        return readSourceNow(deps, { sourceId: source.id, kind: input.options['dryRun'] ? 'preview' : 'sync', actor, onProgress: sayProgress() });
      },
      inConsole,
    );
    printResult(input.options['json'] ? JSON.stringify(report, null, 2) : describeSyncReport(report));
    return exitCodeOf(report);
  },
};

function findSource(sources: readonly KnowledgeSource[], wanted: string): KnowledgeSource {
  const found = sources.filter(({ id, name, address }) => id === wanted || name === wanted || address === wanted);
  const [only] = found;
  if (only && found.length === 1) return only;
  const names = sources.map(({ id, name }) => `  ${id}  ${name}`).join('\n');
  throw new AppError('bad-request', `${found.length === 0 ? `There is no source "${wanted}"` : `"${wanted}" means several sources; name the id`}:\n${names}`);
}

/** Says the progress of a run when it has moved on. */
export function sayProgress(): (run: SourceRun) => void {
  let before = '';
  return ({ phase, done, total }) => {
    const line = `${phase}${total === null ? '' : ` ${done} of ${total}`} …`;
    if (line !== before) printProgress(line);
    before = line;
  };
}
