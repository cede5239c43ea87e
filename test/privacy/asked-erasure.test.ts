import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeUnderstanding } from '../../src/bot/understand/describe-understanding.ts';
import { appendEvents } from '../../src/conversation/append-events.ts';
import { newId } from '../../src/platform/new-id.ts';
import { erasePerson } from '../../src/privacy/erase-person.ts';
import { previewErasure, requireMayErase } from '../../src/privacy/preview-erasure.ts';
import { bringToAgent } from '../queue/queue-bench.ts';
import { createConversationBench, type ConversationBench } from '../support/conversation-bench.ts';
import { openTestDatabase, type TestDatabase } from '../support/test-database.ts';

let test: TestDatabase;
let bench: ConversationBench;
beforeAll(async () => {
  test = await openTestDatabase();
  bench = createConversationBench(test.database);
});
afterAll(() => test[Symbol.asyncDispose]());

const understood = {
  language: 'en',
  languageConfidence: 1,
  intent: null,
  wantsPerson: { wanted: false, evidence: null },
  sentiment: { score: 0, label: 'neutral', frustration: 0 } as const,
  standaloneQuestion: '',
  isFollowUp: false,
  entities: [],
  injectionSuspected: false,
};

/** The visitor says it, and it is understood as while an agent has the conversation. */
async function say(place: { id: string; visitorId: string }, text: string): Promise<void> {
  const id = await bench.say(place, text);
  await appendEvents(bench, {
    conversationId: place.id,
    decide: (conversation, transaction) =>
      describeUnderstanding(transaction, { conversation, messages: [{ message: { id, seq: conversation.lastSeq, body: { text } }, understood }] }),
  });
}

it('[PE8] who has the conversation sees the wish and how much goes, and may erase; others may not, and nobody without a wish but admins', async () => {
  await bench.addAgent();
  const place = await bringToAgent(bench);
  const owner = { id: place.agentId, role: 'agent' } as const;
  const colleague = { id: newId(), role: 'agent' } as const;
  const supervisor = { id: newId(), role: 'supervisor' } as const;
  const admin = { id: newId(), role: 'admin' } as const;
  const of = (agent: { id: string; role: 'agent' | 'supervisor' | 'admin' }) => ({ conversationId: place.id, agent });

  await say(place, 'How do I delete my data?');
  for (const agent of [owner, colleague, supervisor]) {
    expect(await previewErasure(test.database, of(agent))).toMatchObject({ asked: null, mayErase: false });
    await expect(requireMayErase(test.database, of(agent))).rejects.toThrow('Only an admin erases somebody who did not ask for it.');
  }
  expect(await previewErasure(test.database, of(admin))).toMatchObject({ asked: null, mayErase: true });

  for (const words of ['please delete all my data', 'Löschen Sie bitte meine Daten', 'Удалите мои данные, пожалуйста']) {
    await say(place, words);
    expect((await previewErasure(test.database, of(owner))).asked, words).toMatchObject({ words });
  }
  const second = await bench.addConversation(place.visitorId);
  await bench.say(second, 'another');
  const preview = await previewErasure(test.database, of(owner));
  expect(preview).toMatchObject({ mayErase: true, goes: { conversations: 2, files: 0, mails: 0 } });
  expect(preview.goes.messages).toBeGreaterThanOrEqual(5);
  await expect(requireMayErase(test.database, of(owner))).resolves.toBeUndefined();
  await expect(requireMayErase(test.database, of(supervisor))).resolves.toBeUndefined();
  await expect(requireMayErase(test.database, of(colleague))).rejects.toThrow('the agent who has the conversation');

  await erasePerson(bench, { key: { conversationId: place.id }, actor: { id: null, name: place.agentName } });
  expect(await previewErasure(test.database, of(owner)), 'the wish is gone with the words, and so is the right').toMatchObject({
    asked: null,
    mayErase: false,
  });
  await expect(previewErasure(test.database, { conversationId: newId(), agent: admin })).rejects.toThrow('no such conversation');
});
