import { exitCodes, printResult, type CliCommand } from '../../command.ts';
import { readPersonKey, personOptions } from './read-person-key.ts';

const inConsole = 'The running server does the same in its console: open a conversation of the person, Visitor, Erase.';

export const personEraseCommand: CliCommand = {
  name: 'person erase',
  about: 'Erase a visitor for good: words, names, addresses, files, traces and mail of all their conversations',
  options: [...personOptions, { flags: '--yes', about: 'do it; without, it only says what would go' }],
  examples: ['npm run baton -- person erase --email kim@example.com', 'npm run baton -- person erase --email kim@example.com --yes'],
  async run(input) {
    const key = readPersonKey(input);
    const { withRecord } = await import('../../open-record.ts');
    const { erasePerson } = await import('../../../privacy/erase-person.ts');
    const { findPerson } = await import('../../../privacy/find-person.ts');
    const { systemClock } = await import('../../../platform/clock.ts');
    const { newId } = await import('../../../platform/new-id.ts');
    const config = input.readConfig();
    if (!input.options['yes']) {
      const found = await withRecord(config, (database) => findPerson(database, key), inConsole);
      printResult(
        `${count(found.visitorIds.length, 'visitor')} and ${count(found.conversationIds.length, 'conversation')} would be erased. Nothing was: add --yes.`,
      );
      return exitCodes.done;
    }
    const erased = await withRecord(
      config,
      (database) =>
        erasePerson(
          { database, clock: systemClock, outbox: { nodeId: newId(), handledTypes: new Set() }, announce: () => undefined },
          { key, actor: { id: null, name: 'The command line' } },
        ),
      inConsole,
    );
    printResult(`Erased: ${count(erased.visitors, 'visitor')}, ${count(erased.conversations, 'conversation')}.`);
    return exitCodes.done;
  },
};

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
