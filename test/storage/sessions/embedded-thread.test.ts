import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { appendEvents } from '../../../src/conversation/append-events.ts';
import { startConversation } from '../../../src/conversation/start-conversation.ts';
import { systemClock } from '../../../src/platform/clock.ts';
import { newId } from '../../../src/platform/new-id.ts';
import { openDatabase } from '../../../src/storage/open-database.ts';
import { silentLogger } from '../../support/silent-logger.ts';

const writers = 8;

describe('the thread of the embedded database', () => {
  it('[ST12] that is ended under load fails what ran, keeps what was acknowledged, and then takes what waited', async () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'baton thread '));
    const { database, close } = await openDatabase({ databaseUrl: undefined, dataDir, logger: silentLogger });
    try {
      const visitor = { id: newId(), name: null, email: null };
      await database`insert into visitor (id, token_hash) values (${visitor.id}, ${Buffer.from('token')})`;
      const deps = { database, clock: systemClock, outbox: { nodeId: newId(), handledTypes: new Set<never>() }, announce() {} };
      const conversations = await Promise.all(
        Array.from({ length: writers }, async () => {
          const conversationId = newId();
          await startConversation(deps, { conversationId, eventId: newId(), visitor, botId: 'baton', page: null });
          return conversationId;
        }),
      );
      const acknowledged: string[] = [];
      const failed: unknown[] = [];
      let stopping = false;
      const working = conversations.map(async (conversationId) => {
        while (!stopping) {
          const id = newId();
          const appending = appendEvents(deps, {
            conversationId,
            resend: { eventId: id },
            decide: () => [{ id, type: 'visitor-message', author: { kind: 'visitor', id: visitor.id }, body: { text: 'hello' } }],
          });
          await appending.then(() => acknowledged.push(id)).catch((error: unknown) => failed.push(error));
          // A loop of refusals must leave the event loop a turn, or nothing could ever mend.
          await new Promise((resolve) => setImmediate(resolve));
        }
      });
      await expect.poll(() => acknowledged.length).toBeGreaterThan(writers);
      // Stands for a thread that spins: it answers no ping, is ended and started again.
      const stuck = await database`select count(*) from generate_series(1, 10000000000)`.catch((error: unknown) => error);
      // On a machine that starves the thread of a core, the statement's own bound ends it before the thread counts as stuck.
      expect(stuck).toMatchObject({ code: expect.stringMatching(/CONNECTION_CLOSED|ECONNRESET|EPIPE|ANSWER_TIMEOUT/) as string });
      const before = acknowledged.length;
      await expect.poll(() => acknowledged.length, { timeout: 60_000 }).toBeGreaterThan(before + 2 * writers);
      stopping = true;
      await Promise.all(working);
      expect(failed).toEqual([]);
      const rows = await database<{ id: string }[]>`select id from conversation_event where type = 'visitor-message'`;
      expect(rows.map((row) => row.id).sort()).toEqual([...acknowledged].sort());
    } finally {
      await close();
      rmSync(dataDir, { recursive: true, force: true });
    }
  }, 240_000);
});
