import { maxPageBytes } from '../../src/contracts/limits.ts';
import { jsonBytes } from '../../src/platform/json-bytes.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { seedHardRecord } from '../support/seed-hard-record.ts';
import { openAgent, signIn } from '../support/socket-client.ts';
import { silentLogger } from '../support/silent-logger.ts';
import { withFolder, withServer } from './bench-server.ts';
import { median, type Figure } from './summary.ts';

/**
 * A console opens on the heaviest record that visitors can make: from its socket to the last of what people own or wait for, and to the
 * end of the list.
 */
export async function measureOpenConsole(size: { conversations: number; opens: number; onProgress(line: string): void }): Promise<Figure[]> {
  return withFolder(async (dataDir) => {
    const opened = await openDatabase({ databaseUrl: undefined, dataDir, logger: silentLogger });
    const record = await seedHardRecord(opened.database, { conversations: size.conversations, longest: 1_000 }).finally(opened.close);
    const forPeople = [record.owned, record.waiting, record.followUps, record.mentions, record.ownedByOthers].flat().length;
    size.onProgress(`${size.conversations} open conversations, ${forPeople} of them for people`);
    return withServer({ DATA_DIR: dataDir, AGENT_GRACE_SECONDS: '86400', MAX_WAIT_SECONDS: '86400' }, async (server) => {
      const agent = await signIn(server, record.agent.email);
      const runs: { people: number; all: number; largest: number }[] = [];
      for (let open = 0; open < size.opens; open += 1) {
        const startedAt = performance.now();
        const console = await openAgent(server, agent, { available: false });
        const listed = (): number => console.frames.reduce((count, frame) => count + ('conversations' in frame ? frame.conversations.length : 0), 0);
        await console.until(() => listed() >= forPeople);
        const people = performance.now() - startedAt;
        await console.until(() => console.frames.some((frame) => frame.type === 'conversations-listed' && frame.last));
        runs.push({ people, all: performance.now() - startedAt, largest: Math.max(...console.frames.map(jsonBytes)) });
        console.close();
      }
      const about = `${size.conversations.toLocaleString('en')} heavy conversations`;
      const figure = (name: string, read: (run: (typeof runs)[number]) => number, rest: Pick<Figure, 'unit' | 'goal'>): Figure => ({
        name: `${name}, ${about}`,
        value: median(runs.map(read)).value,
        interval: null,
        samples: runs.length,
        ...rest,
      });
      return [
        figure('console has all that people own or wait for', (run) => run.people, { unit: 'ms', goal: 3_000 }),
        figure('largest frame of it', (run) => run.largest / 1_024, { unit: 'KB', goal: maxPageBytes / 1_024 }),
        figure('console has its whole list', (run) => run.all, { unit: 'ms', goal: null }),
      ];
    });
  });
}
