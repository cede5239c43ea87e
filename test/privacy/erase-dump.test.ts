import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { insertTurn } from '../../src/bot/turn/turn-store.ts';
import { firstSiteId } from '../../src/contracts/site.ts';
import { appendEvents } from '../../src/conversation/append-events.ts';
import { addNote } from '../../src/people/person-notes.ts';
import { newId } from '../../src/platform/new-id.ts';
import { erasePerson } from '../../src/privacy/erase-person.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { writeAudit } from '../../src/storage/write-audit.ts';
import { identifyVisitor } from '../../src/visitor/identify-visitor.ts';
import { notePageVisit } from '../../src/visitor/note-page-visit.ts';
import { notePageAction, setPerson } from '../../src/visitor/set-person.ts';
import { leaveContact, rateConversation, sendMessage } from '../../src/visitor/visitor-commands.ts';
import { bringToAgent } from '../queue/queue-bench.ts';
import { createConversationBench } from '../support/conversation-bench.ts';
import { makeTrace } from '../support/sample-trace.ts';
import { silentLogger } from '../support/silent-logger.ts';
import { dumpProgram, startPostgres } from '../support/start-postgres.ts';

const reason = dumpProgram === null ? ' (skipped: pg_dump was not found; install the package postgresql)' : '';

it.skipIf(dumpProgram === null)(
  `[PE1] of 40 words that are planted in every place, a pg_dump of the server Postgres holds none after the erasure${reason}`,
  async () => {
    await using server = await startPostgres();
    const opened = await openDatabase({ databaseUrl: server.url, dataDir: '', logger: silentLogger });
    const { database } = opened;
    const bench = createConversationBench(database);
    const dump = (): string =>
      execFileSync(dumpProgram ?? '', ['--inserts', server.url], { maxBuffer: 200_000_000, stdio: ['ignore', 'pipe', 'ignore'] })
        .toString()
        .toLowerCase();
    const planted: string[] = [];
    /** A word that stands nowhere else, without a digit that a mask could take for a number. */
    const word = (): string => {
      const letters = [planted.length % 26, Math.floor(planted.length / 26)].map((at) => String.fromCharCode(97 + at)).join('');
      const next = `quitte${letters}gelee`;
      planted.push(next);
      return next;
    };
    try {
      await bench.addAgent();
      const { id, visitorId, agentId, agentName } = await bringToAgent(bench);
      const own = { eventId: newId(), conversationId: id, visitorId };
      const ana = { id: agentId, name: agentName, role: 'agent' as const };
      await sendMessage({ log: bench }, { ...own, text: word(), page: { url: `https://example.com/${word()}`, title: word() } });
      await leaveContact({ log: bench }, { ...own, eventId: newId(), email: `${word()}@example.com`, name: word(), message: word() });
      await setPerson(bench, {
        visitorId,
        given: { name: word(), email: `${word()}@example.com`, phone: word(), company: word(), attributes: { [word()]: word() } },
      });
      const claims = { sub: word(), name: word(), email: `${word()}@example.com`, attributes: { plan: word() } };
      const { personId } = await identifyVisitor(bench, { visitorId, siteId: firstSiteId, claims, secretHash: Buffer.alloc(32), origin: null });
      await notePageAction(bench, { visitorId, name: word(), properties: { [word()]: word() } });
      await notePageVisit(bench, { visitorId, page: { url: `https://example.com/${word()}`, title: word() } });
      await addNote(bench, { personId, text: word(), agent: ana });
      await database`update person set tags = ${[word()]}, language = ${word()}, time_zone = ${word()} where id = ${personId}`;
      const author = { kind: 'agent', id: ana.id, name: ana.name } as const;
      await appendEvents(bench, {
        conversationId: id,
        decide: () => [
          { id: newId(), type: 'agent-message', author, body: { text: word() } },
          { id: newId(), type: 'agent-note', author, body: { text: word(), mentions: [] } },
          { id: newId(), type: 'tags-changed', author, body: { added: [word()], removed: [word()] } },
          { id: newId(), type: 'close-noted', author, body: { disposition: null, summary: word() } },
          {
            id: newId(),
            type: 'mail-ended',
            author: { kind: 'system' },
            body: { to: `${word()}@example.com`, about: 'answer', outcome: 'refused', problem: word() },
          },
          { id: newId(), type: 'conversation-closed', author, body: { by: 'agent' } },
        ],
      });
      await rateConversation({ log: bench }, { ...own, eventId: newId(), score: 2, comment: word() });
      await database.begin((transaction) => insertTurn(transaction, makeTrace({ turnId: newId(), conversationId: id, text: word() })));
      await database`insert into draft (agent_id, conversation_id, kind, text, updated_at) values (${ana.id}, ${id}, 'reply', ${word()}, now())`;
      await database`
      insert into action_call (id, conversation_id, bot_id, action_id, state, result, started_at)
      values (${newId()}, ${id}, 'baton', 'order-status', 'done', ${database.json({ status: word() })}, now())`;
      const fileId = newId();
      await database`
      insert into attachment (id, uploader_kind, uploader_id, conversation_id, name, type, size, whole, created_at)
      values (${fileId}, 'visitor', ${visitorId}, ${id}, ${`${word()}.txt`}, 'text/plain', 9, true, now())`;
      const content = word();
      await database`insert into attachment_part (attachment_id, number, bytes) values (${fileId}, 0, ${Buffer.from(content)})`;
      await database`
      insert into mail (id, kind, recipient, language, conversation_id, state, problem, due_at, created_at, ended_at)
      values (${newId()}, 'answer', ${`${word()}@example.com`}, 'en', ${id}, 'refused', ${word()}, now(), now(), now())`;
      await database`
      insert into webhook_delivery (id, endpoint_id, conversation_id, seq, type, next_at, give_up_at, last_answer, created_at)
      values ('msg_1', ${newId()}, ${id}, 1, 'message.created', now(), now(), ${word()}, now())`;
      await database`insert into webhook_try (delivery_id, number, at, milliseconds, answer) values ('msg_1', 1, now(), 5, ${word()})`;
      await database.begin((transaction) =>
        writeAudit({ transaction, clock: bench.clock }, { actor: ana, action: 'visitor-signed-out', subject: word(), detail: word(), conversationId: id }),
      );
      expect(planted.length).toBeGreaterThanOrEqual(40);
      const hex = Buffer.from(content).toString('hex');
      const before = dump();
      expect(
        planted.filter((each) => each !== content && !before.includes(each)),
        'each word is in the dump before',
      ).toEqual([]);
      expect(before, 'and the content of the file').toContain(hex);

      await erasePerson(bench, { key: { personId }, actor: { id: null, name: 'The command line' } });
      const after = dump();
      expect(planted.filter((each) => after.includes(each))).toEqual([]);
      expect(after).not.toContain(hex);
    } finally {
      await opened.close();
    }
  },
);
