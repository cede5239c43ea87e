import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadBot } from '../../src/bot/load-bots.ts';
import { takeTurn, type TakeTurnDeps } from '../../src/bot/take-turn.ts';
import { listTurns } from '../../src/bot/turn-store.ts';
import type { Understood } from '../../src/contracts/turn-trace.ts';
import { newId } from '../../src/platform/new-id.ts';
import { createConversationBench } from '../support/conversation-bench.ts';
import { openTestDatabase, silentLogger, type TestDatabase } from '../support/test-database.ts';

const bots = fileURLToPath(new URL('../../bots/', import.meta.url));

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test[Symbol.asyncDispose]());

it('[OB8] two processes that answer one message, because the first was frozen beyond its claim, leave one answer', async () => {
  const bench = createConversationBench(test.database, { handledTypes: ['visitor-message'] });
  const bot = await loadBot(path.join(bots, 'baton'));
  let waiting = 0;
  let open = (): void => {};
  const both = new Promise<void>((resolve) => (open = resolve));
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
  const inProcess = (): TakeTurnDeps =>
    ({
      ...bench,
      nodeId: newId(),
      bot,
      logger: silentLogger,
      running: new Map(),
      chatModel: null,
      findPassages: () => Promise.resolve({ passages: [], best: 0 }),
      reportFault: () => {},
      now: () => performance.timeOrigin + performance.now(),
      isBotOff: () => Promise.resolve(false),
      show: { working() {}, delta() {}, end() {} },
      // Both have read the log before either of them writes.
      async understand() {
        waiting += 1;
        if (waiting === 2) open();
        await both;
        return understood;
      },
    }) as unknown as TakeTurnDeps;
  const place = await bench.addConversation();
  await bench.say(place, 'Where is my parcel?');
  const event = (await bench.events(place.id)).find((one) => one.type === 'visitor-message');
  if (event?.type !== 'visitor-message') throw new Error('no message');
  await Promise.all([takeTurn(inProcess(), event), takeTurn(inProcess(), event)]);
  expect((await bench.events(place.id)).filter((one) => one.type === 'bot-message')).toHaveLength(1);
  const outcomes = (await listTurns(test.database, { conversationId: place.id, limit: 10 })).map((turn) => turn.outcome);
  expect(outcomes.filter((outcome) => outcome === 'superseded')).toHaveLength(1);
});
