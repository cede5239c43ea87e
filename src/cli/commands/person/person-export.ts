import { open } from 'node:fs/promises';
import path from 'node:path';
import { exitCodes, printResult, textOption, type CliCommand } from '../../command.ts';
import { readPersonKey, personOptions } from './read-person-key.ts';

const inConsole = 'The running server does the same in its console: open a conversation of the person, Visitor, Export.';

export const personExportCommand: CliCommand = {
  name: 'person export',
  about: 'Write everything that is stored of a visitor into an archive: JSON, a page to read, and their files',
  options: [...personOptions, { flags: '--out <file>', about: 'the archive, person.zip unless told' }],
  examples: ['npm run baton -- person export --email kim@example.com --out kim.zip'],
  async run(input) {
    const key = readPersonKey(input);
    const { withRecord } = await import('../../open-record.ts');
    const { exportPerson } = await import('../../../privacy/export-person.ts');
    const { systemClock } = await import('../../../platform/clock.ts');
    const file = path.resolve(textOption(input, 'out') ?? 'person.zip');
    const actor = { id: null, name: 'The command line' };
    await withRecord(
      input.readConfig(),
      async (database) => {
        const archive = await exportPerson({ database, clock: systemClock }, { key, actor });
        // A file that is there is never written over, and only its owner may read it.
        const handle = await open(file, 'wx', 0o600);
        try {
          for await (const part of archive) await handle.write(part);
        } finally {
          await handle.close();
        }
      },
      inConsole,
    );
    printResult(`Written to ${file}.`);
    return exitCodes.done;
  },
};
