import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeHandoffPacket } from '../../src/bot/handoff/make-handoff-packet.ts';
import { readTurn } from '../../src/bot/turn/read-turn.ts';
import { firstSiteId, siteSettingsSchema } from '../../src/contracts/site.ts';
import { appendEvents } from '../../src/conversation/append-events.ts';
import { newId } from '../../src/platform/new-id.ts';
import { hashSecretToken } from '../../src/platform/secret-token.ts';
import { insertSite } from '../../src/sites/site-store.ts';
import { identifyVisitor } from '../../src/visitor/identify-visitor.ts';
import { mergePeople } from '../../src/visitor/person/merge-people.ts';
import { findOrBeginPerson, setPerson } from '../../src/visitor/set-person.ts';
import { createVisitor } from '../../src/visitor/visitor-store.ts';
import { createScriptedChatModel } from '../doubles/scripted-chat-model.ts';
import { createConversationBench, type ConversationBench } from '../support/conversation-bench.ts';
import { openTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { ask } from './answer-support.ts';

const secret = 'zebra-crossing';
let test: TestDatabase;
let bench: ConversationBench;
beforeAll(async () => {
  test = await openTestDatabase();
  bench = createConversationBench(test.database);
});
afterAll(() => test[Symbol.asyncDispose]());

async function signIn(sub: string, siteId = firstSiteId): Promise<string> {
  const { visitorId, token } = await createVisitor(test, null, siteId);
  const claims = { sub, name: 'Mia' };
  return (await identifyVisitor(bench, { visitorId, siteId, claims, secretHash: hashSecretToken(token), origin: null })).visitorId;
}

/** A conversation that was closed as solved, and one whose left address waits for an answer; each holds the secret word. */
async function addHistory(visitorId: string): Promise<void> {
  const author = { kind: 'visitor', id: visitorId } as const;
  const solved = await bench.addConversation(visitorId);
  await bench.say(solved, `It was about ${secret}`);
  await appendEvents(bench, {
    conversationId: solved.id,
    decide: () => [{ id: newId(), type: 'conversation-closed', author, body: { by: 'visitor', outcome: 'solved' } }],
  });
  bench.clock.advance(24 * 3_600_000);
  const open = await bench.addConversation(visitorId);
  await appendEvents(bench, {
    conversationId: open.id,
    decide: () => [
      { id: newId(), type: 'contact-left', author, body: { email: `${secret}@example.com`, name: secret, message: secret } },
      { id: newId(), type: 'conversation-closed', author: { kind: 'system' }, body: { by: 'system' } },
    ],
  });
  bench.clock.advance(24 * 3_600_000);
}

async function readFacts(visitorId: string): Promise<{ name: string; value: string }[]> {
  const now = await bench.addConversation(visitorId);
  await bench.say(now, 'Let me speak to a person');
  const { earlier } = await readTurn(test.database, { conversationId: now.id, again: false });
  const about = { reason: 'asked-for-person', ruleId: 'wish-for-person', evidence: 'person', language: 'en' } as const;
  return makeHandoffPacket({ ...about, transcript: [], sentimentSeries: [], found: null, earlier }).facts;
}

it('[BH15] the packet of a verified person names the open request first, then how the others ended, and no word of them', async () => {
  const startedOn = bench.clock.now().toISOString().slice(0, 10);
  const visitorId = await signIn('known');
  await addHistory(visitorId);
  const facts = await readFacts(visitorId);
  expect(facts.map(({ name }) => name)).toEqual(['open request', 'earlier conversation']);
  expect(facts[0]?.value).toContain('an answer to the address that was left is due');
  expect(facts[1]?.value).toBe(`${startedOn}: solved, as they said`);
  expect(JSON.stringify(facts)).not.toContain(secret);
});

it('[BH15] nothing comes for who was never signed, whatever the page says of them, nor after the merge by an agent', async () => {
  const unsigned = await bench.addVisitor();
  await addHistory(unsigned);
  await setPerson(bench, { visitorId: unsigned, given: { name: 'Mia', email: 'mia@example.com' } });
  expect(await readFacts(unsigned)).toEqual([]);

  const signed = await signIn('merged');
  await addHistory(signed);
  const agent = await bench.addAgent();
  const [personId, otherId] = [await findOrBeginPerson(bench, { visitorId: signed, agent }), await findOrBeginPerson(bench, { visitorId: unsigned, agent })];
  await mergePeople(bench, { personId, otherId, agent });
  expect(await readFacts(unsigned), 'an agent is no proof').toEqual([]);
  expect(await readFacts(signed), 'the signature still counts').toHaveLength(2);
});

it('[BH15] nothing comes from another site, from an erased conversation, or from somebody else', async () => {
  const siteId = newId();
  await insertSite(test.database, { id: siteId, key: 'pk_earlier', draft: siteSettingsSchema.parse({ name: 'Other' }) });
  await addHistory(await signIn('two-sites'));
  expect(await readFacts(await signIn('two-sites', siteId))).toEqual([]);
  expect(await readFacts(await signIn('somebody-else'))).toEqual([]);
  const erased = await signIn('erased');
  await addHistory(erased);
  await test.database`update conversation set erased_at = now() where visitor_id = ${erased}`;
  expect(await readFacts(erased)).toEqual([]);
});

it('[BH15] the model gets none of it', async () => {
  const chatModel = createScriptedChatModel([{ says: ['Baton listens on port 3000 [1]. '] }]);
  const earlier = [{ id: newId(), startedAt: '2026-01-01T00:00:00.000Z', state: { kind: 'with-bot' as const }, rating: 2, isOpen: true }];
  await ask({ says: 'which port does it listen on?', facts: { earlier }, deps: { chatModel } });
  expect(chatModel.requests).not.toHaveLength(0);
  expect(JSON.stringify(chatModel.requests)).not.toContain('2026-01-01');
});

it('[BH16] the first reply says of which day the open request is, in the language of the visitor, with a choice that leads to it, and no later one does', async () => {
  const visitorId = await signIn('returns');
  await addHistory(visitorId);
  const now = await bench.addConversation(visitorId);
  await bench.say(now, 'which port does it listen on?');
  const { earlier } = await readTurn(test.database, { conversationId: now.id, again: false });
  const open = earlier[0];
  const reply = async (facts: object, language = 'en', more: object = {}) =>
    (await ask({ says: 'which port does it listen on?', facts: { earlier, ...facts }, understood: { language }, ...more })).reply;
  const day = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(open?.startedAt ?? ''));
  const first = await reply({});
  expect(first?.text).toMatch(new RegExp(`Your request of ${day} is still open\\. You can go on there, or ask me something new\\.$`));
  expect(first?.choices.at(-1)).toEqual({ label: 'Go on there', send: null, action: null, conversationId: open?.id });
  expect((await reply({}, 'de'))?.text).toContain('ist noch offen');
  expect(JSON.stringify(first)).not.toContain(secret);
  for (const facts of [{ turnCount: 1 }, { isInChat: false }, { waitingForPerson: true }, { earlier: earlier.filter(({ isOpen }) => !isOpen) }]) {
    expect(JSON.stringify(await reply(facts)), JSON.stringify(facts)).not.toMatch(/still open|conversationId/);
  }
  const handedOver = await ask({ says: 'I want to talk to a person', facts: { earlier }, understood: { wantsPerson: { wanted: true, evidence: 'a person' } } });
  expect(handedOver.reply?.text).not.toContain('still open');

  const author = { kind: 'bot', id: 'baton', name: 'Baton' } as const;
  if (!first) throw new Error('no reply');
  await appendEvents(bench, { conversationId: now.id, decide: () => [{ id: newId(), type: 'bot-message', author, body: first }] });
  const { transcript } = await readTurn(test.database, { conversationId: now.id, again: false });
  expect(transcript.at(-1)?.text, 'what a model reads of it').not.toContain('still open');
});
