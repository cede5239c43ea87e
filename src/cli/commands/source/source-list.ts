import { systemClock } from '../../../platform/clock.ts';
import { exitCodes, jsonOption, printResult, type CliCommand } from '../../command.ts';

export const sourceListCommand: CliCommand = {
  name: 'source list',
  about: 'List the places that articles come from, each with its last reading',
  options: [jsonOption],
  examples: ['npm run baton -- source list', 'npm run --silent baton -- source list --json'],
  async run(input) {
    const config = input.readConfig();
    const { withRecord } = await import('../../open-record.ts');
    const { listSources } = await import('../../../knowledge/import/edit-source.ts');
    const inConsole = 'The running server lists them in its console: Knowledge, Sources.';
    const sources = await withRecord(config, (database) => listSources({ database, clock: systemClock, folder: config.KNOWLEDGE_DIR }), inConsole);
    const lines = sources.map(({ id, name, kind, address, articles, published, conflicts, run }) =>
      [
        `${name}  (${kind}${address === '' ? '' : ` ${address}`})`,
        `  ${articles} articles, ${published} published${conflicts === 0 ? '' : `, ${conflicts} in conflict`}`,
        `  ${run === null ? 'never read' : `${run.kind === 'preview' ? 'tried out' : 'read'} ${run.endedAt ?? run.at}: ${run.fault ?? run.state}`}`,
        `  ${id}`,
      ].join('\n'),
    );
    printResult(input.options['json'] ? JSON.stringify(sources, null, 2) : lines.join('\n'));
    return exitCodes.done;
  },
};
