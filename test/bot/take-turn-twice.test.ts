import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadBot } from '../../src/bot/definition/load-bots.ts';
import { takeTurn, type TakeTurnDeps } from '../../src/bot/take-turn.ts';
import { listTurns, readTurnTrace } from '../../src/bot/turn/turn-store.ts';
import type { Understood } from '../../src/contracts/bot/turn-trace.ts';
import { turnOutcomes } from '../../src/contracts/bot/turn-trace.ts';
import { newId } from '../../src/platform/new-id.ts';
import { takeOver } from '../../src/queue/claim-conversation.ts';
import { createConversationBench, type ConversationBench } from '../support/conversation-bench.ts';
import { openTestDatabase, type TestDatabase } from '../support/test-database.ts';

const bots = fileURLToPath(new URL('../../bots/', import.meta.url));

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test[Symbol.asyncDispose]());

const understood: Understood = {
  language: 'en',
  languageConfidence: 1,
  intent: null,
  wantsPerson: { wanted: false, evidence: null },
  sentiment: { score: 0, label: 'neutral', frustration: 0 },
  standaloneQuestion: 'Where is my parcel?',
  isFollowUp: false,
  entities: [],
  injectionSuspected: false,
};

async function openBench(): Promise<ConversationBench> {
  return createConversationBench(test.database, { handledTypes: ['visitor-message'] });
}

/** The dependencies of one process. `understand` is the step that a test holds up. */
async function inProcess(bench: ConversationBench, understand: () => Promise<Understood>): Promise<TakeTurnDeps> {
  const definition = await loadBot(path.join(bots, 'baton'));
  return {
    log: { ...bench, outbox: { ...bench.outbox, nodeId: newId() } },
    bots: {
      running: new Map(),
      heldMessagesOf: () => ({ add: () => Promise.resolve('settled'), flush() {} }),
      forSite: () => ({
        bot: {
          definition,
          understand,
          findPassages: () => Promise.resolve({ passages: [], floor: 0.5, plainFrom: 0.8, mode: 'lexical' }),
        },
        model: null,
        reportFault() {},
        now: () => performance.timeOrigin + performance.now(),
      }),
    },
    show: { working() {}, delta() {}, end() {} },
  };
}

/** A promise and the function that fulfils it. */
function createGate(): { passed: Promise<void>; open(): void } {
  let open = (): void => {};
  const passed = new Promise<void>((resolve) => (open = resolve));
  return { passed, open };
}

async function lastMessageOf(bench: ConversationBench, conversationId: string) {
  const event = (await bench.events(conversationId)).findLast((each) => each.type === 'visitor-message');
  if (event?.type !== 'visitor-message') throw new Error('no message');
  return event;
}

const repliesOf = async (bench: ConversationBench, conversationId: string) =>
  (await bench.events(conversationId)).filter((event) => event.type === 'bot-message');
const turnsOf = (conversationId: string) => listTurns(test.database, { conversationId, limit: 10 });

it('[OB8] two processes that answer one message, because the first was frozen beyond its claim, leave one answer', async () => {
  const bench = await openBench();
  let waiting = 0;
  const both = createGate();
  // Both have read the log before either of them writes.
  const understand = async (): Promise<Understood> => {
    waiting += 1;
    if (waiting === 2) both.open();
    await both.passed;
    return understood;
  };
  const conversation = await bench.addConversation();
  await bench.say(conversation, 'Where is my parcel?');
  const event = await lastMessageOf(bench, conversation.id);
  await Promise.all([takeTurn(await inProcess(bench, understand), event), takeTurn(await inProcess(bench, understand), event)]);
  expect(await repliesOf(bench, conversation.id)).toHaveLength(1);
  expect((await turnsOf(conversation.id)).filter((turn) => turn.outcome === 'superseded')).toHaveLength(1);
});

it('[BT1] an answer that is ready after a person took over is not said', async () => {
  const bench = await openBench();
  const [begun, taken] = [createGate(), createGate()];
  const deps = await inProcess(bench, async () => {
    begun.open();
    await taken.passed;
    return understood;
  });
  const conversation = await bench.addConversation();
  await bench.say(conversation, 'Where is my parcel?');
  const turn = takeTurn(deps, await lastMessageOf(bench, conversation.id));
  await begun.passed;
  const agent = await bench.addAgent();
  expect(await takeOver(bench, { eventId: newId(), conversationId: conversation.id, agentId: agent.id })).toMatchObject({ kind: 'appended' });
  taken.open();
  await turn;
  expect(await repliesOf(bench, conversation.id)).toEqual([]);
  expect(await turnsOf(conversation.id)).toMatchObject([{ outcome: 'superseded' }]);
});

it('[BT3] a newer message ends the turn that still runs, and one reply answers both', async () => {
  const bench = await openBench();
  const [begun, newer] = [createGate(), createGate()];
  let turns = 0;
  const deps = await inProcess(bench, async () => {
    turns += 1;
    if (turns > 1) return understood;
    begun.open();
    await newer.passed;
    return understood;
  });
  const conversation = await bench.addConversation();
  const first = await bench.say(conversation, 'Where is my parcel?');
  const older = takeTurn(deps, await lastMessageOf(bench, conversation.id));
  await begun.passed;
  const signal = deps.bots.running.get(conversation.id)?.signal;
  const second = await bench.say(conversation, 'It was to come today.');
  await takeTurn(deps, await lastMessageOf(bench, conversation.id));
  expect(signal?.aborted).toBe(true);
  newer.open();
  await older;
  expect(await repliesOf(bench, conversation.id)).toMatchObject([{ body: { replyTo: [first, second] } }]);
  expect((await turnsOf(conversation.id)).filter((turn) => turn.outcome === 'superseded')).toHaveLength(1);
});

it.each([
  ['nothing is found', {}, 'abstain'],
  ['a person is asked for', { wantsPerson: { wanted: true, evidence: 'a person' } }, 'handoff'],
  ['it is small talk', { intent: { id: 'greeting', confidence: 1 } }, 'smalltalk'],
  ['it gives the bot orders', { injectionSuspected: true }, 'refuse'],
] as const)('[BT4] a turn in which %s has one end, and its trace is kept', async (_, heard, outcome) => {
  const bench = await openBench();
  const conversation = await bench.addConversation();
  await bench.say(conversation, 'Where is my parcel?');
  const event = await lastMessageOf(bench, conversation.id);
  const deps = await inProcess(bench, () => Promise.resolve({ ...understood, ...heard }));
  await takeTurn(deps, event);
  await takeTurn(deps, event);
  const [turn, ...more] = await turnsOf(conversation.id);
  expect([turn?.outcome, more]).toEqual([outcome, []]);
  expect(turnOutcomes).toContain(outcome);
  expect(await readTurnTrace(test.database, turn?.turnId ?? '')).toMatchObject({ conversationId: conversation.id, decided: { outcome } });
});
