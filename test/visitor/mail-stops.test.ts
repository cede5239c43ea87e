import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { appendEvents } from '../../src/conversation/append-events.ts';
import { sendDue } from '../../src/mail/send-due.ts';
import { createStopLinks } from '../../src/mail/stop-links.ts';
import { newId } from '../../src/platform/new-id.ts';
import { eraseConversation } from '../../src/privacy/erase-conversation.ts';
import { queueAnswer } from '../../src/visitor/mail/queue-answer.ts';
import { readConversationMail } from '../../src/visitor/mail/read-conversation-mail.ts';
import { requestTranscript } from '../../src/visitor/mail/request-transcript.ts';
import { readStoppable, stopLetters } from '../../src/visitor/mail/stop-letters.ts';
import { answerLetters } from '../../src/visitor/mail/write-answer.ts';
import { leaveContact } from '../../src/visitor/visitor-commands.ts';
import { createConversationBench, type ConversationBench } from '../support/conversation-bench.ts';
import { everyWriter } from '../support/every-writer.ts';
import { silentLogger } from '../support/silent-logger.ts';
import { openTestDatabase, type TestDatabase } from '../support/test-database.ts';

const minute = 60_000;

it('[ML70] a stop link names one letter, and nobody can make up another', () => {
  const links = createStopLinks(randomBytes(32));
  const id = newId();
  const signature = links.path(id).split('/').at(-1) ?? '';
  expect([links.isSigned(id, signature), links.isSigned(id.toUpperCase(), signature.toUpperCase())]).toEqual([true, true]);
  const others = createStopLinks(randomBytes(32));
  const forged = [links.isSigned(newId(), signature), links.isSigned(id, ''), links.isSigned(id, 'é'.repeat(20)), others.isSigned(id, signature)];
  expect(forged).toEqual([false, false, false, false]);
});

describe('a visitor who wants no more mail of a conversation', () => {
  let test: TestDatabase;
  let bench: ConversationBench;
  let sent: string[];
  beforeAll(async () => {
    test = await openTestDatabase();
    bench = createConversationBench(test.database);
  });
  afterAll(() => test[Symbol.asyncDispose]());
  beforeEach(() => {
    sent = [];
  });

  async function openCase(email = `${newId()}@example.com`) {
    const { id, visitorId } = await bench.addConversation();
    const own = { conversationId: id, visitorId };
    const leave = (address = email) => leaveContact(bench, { ...own, eventId: newId(), email: address, name: '', message: '' });
    await bench.say({ id, visitorId }, 'Where is my order?');
    await leave();
    const agent = await bench.addAgent({ name: 'Ana' });
    const author = { kind: 'agent', id: agent.id, name: agent.name } as const;
    const joined = { agentId: agent.id, agentName: agent.name, how: 'took-over' } as const;
    await appendEvents(bench, { conversationId: id, decide: () => [{ id: newId(), type: 'agent-joined', author, body: joined }] });
    const mailer = {
      send: ({ to }: { to: string }) => (sent.push(to), Promise.resolve({ kind: 'sent' } as const)),
      findProblem: () => Promise.resolve(null),
      sender: { name: '', address: 'support@example.com' },
      addresses: null,
    };
    return {
      ...own,
      email,
      agent,
      leave,
      async answer() {
        await appendEvents(bench, { conversationId: id, decide: () => [{ id: newId(), type: 'agent-message', author, body: { text: 'It left.' } }] });
        await queueAnswer({ transaction: test.database, clock: bench.clock }, id);
      },
      async send() {
        bench.clock.advance(20 * minute);
        const answer = answerLetters({ log: bench, serverUrl: 'https://chat.example.com' });
        await sendDue({ ...bench, logger: silentLogger, mailer, writers: everyWriter(answer) });
      },
      stop: (address = email) => stopLetters(bench, { conversationId: id, address }),
      shown: () => readConversationMail(bench, id),
      states: async () =>
        (await test.database<{ state: string }[]>`select state from mail where conversation_id = ${id} order by id`).map(({ state }) => state),
      stops: async () => (await bench.events(id)).filter((event) => event.type === 'mail-ended' && event.body.outcome === 'stopped').length,
    };
  }

  it('[ML72] gets no answer that waits and none that is given later, in this conversation alone, and agents see it once', async () => {
    const scene = await openCase();
    const other = await openCase(scene.email);
    await scene.answer();
    await scene.stop(scene.email.toUpperCase());
    await scene.stop();
    await scene.answer();
    await other.answer();
    await scene.send();
    expect(sent).toEqual([scene.email]);
    expect([await scene.states(), await other.states(), await scene.stops()]).toEqual([['dropped'], ['sent'], 1]);
    expect(await scene.shown()).toEqual({ email: scene.email, undeliverable: null, stoppedAt: expect.any(String) as string });
    expect((await other.shown()).stoppedAt).toBeNull();
  });

  it('[ML72] gets no letter that was on its way to be written, and another address of the conversation gets its answer', async () => {
    const scene = await openCase();
    await scene.answer();
    // Claimed by a process that died: the row waits, and is written by another.
    await test.database`update mail set state = 'waiting' where conversation_id = ${scene.conversationId}`;
    await scene.stop();
    await test.database`update mail set state = 'waiting', ended_at = null where conversation_id = ${scene.conversationId}`;
    await scene.send();
    expect([sent, await scene.states()]).toEqual([[], ['dropped']]);
    await scene.leave('second@example.com');
    await scene.answer();
    await scene.send();
    expect(sent).toEqual(['second@example.com']);
  });

  it('[ML73] gets answers again once they leave the address again, or write by mail', async () => {
    const [left, wrote] = [await openCase(), await openCase()];
    for (const scene of [left, wrote]) await scene.stop();
    bench.clock.advance(minute);
    await left.leave();
    const via = { kind: 'mail', account: newId(), subject: null, thread: [] };
    await bench.say({ id: wrote.conversationId, visitorId: wrote.visitorId }, 'Still there?');
    await test.database`
      update conversation_event set body = body || ${test.database.json({ via } as never)}
      where conversation_id = ${wrote.conversationId} and seq = (select max(seq) from conversation_event where conversation_id = ${wrote.conversationId})`;
    for (const scene of [left, wrote]) {
      expect((await scene.shown()).stoppedAt).toBeNull();
      await scene.answer();
      await scene.send();
    }
    expect(sent).toEqual([left.email, wrote.email]);
    bench.clock.advance(minute);
    await left.stop();
    expect((await left.shown()).stoppedAt, 'and can stop it again').not.toBeNull();
  });

  it('[ML73] gets a transcript that they ask for at an address that is theirs; an agent and a stranger are refused', async () => {
    const scene = await openCase();
    await scene.stop();
    const ask = (by: Parameters<typeof requestTranscript>[1]['by']) =>
      requestTranscript({ log: bench, mail: { isSetUp: true } }, { conversationId: scene.conversationId, by });
    const visitor = { visitorId: scene.visitorId, email: scene.email };
    await expect(ask(visitor)).rejects.toThrow('The owner of this address wants no more mail of this conversation.');
    await test.database`insert into confirmed_address (visitor_id, address, confirmed_at) values (${scene.visitorId}, ${scene.email}, now())`;
    await expect(ask({ agent: scene.agent })).rejects.toMatchObject({ code: 'conflict' });
    expect(await ask(visitor)).toEqual({ kind: 'sent', email: scene.email });
  });

  it('[ML72] an erased conversation keeps neither the stop nor its page', async () => {
    const scene = await openCase();
    await scene.answer();
    const [mail] = await test.database<{ id: string }[]>`select id from mail where conversation_id = ${scene.conversationId}`;
    const read = () => readStoppable(test.database, { id: mail?.id ?? '', serverUrl: 'https://chat.example.com' });
    expect(await read()).toMatchObject({ address: scene.email, language: 'en', site: 'chat.example.com', isStopped: false });
    await scene.stop();
    expect((await read())?.isStopped).toBe(true);
    await test.database.begin((transaction) => eraseConversation(transaction, { conversationId: scene.conversationId, at: bench.clock.now().toISOString() }));
    expect(await read()).toBeNull();
    expect(await test.database`select from mail_stop where conversation_id = ${scene.conversationId}`).toHaveLength(0);
  });
});
