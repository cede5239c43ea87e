import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadBot } from '../../src/bot/definition/load-bots.ts';
import { takeTurn, type TakeTurnDeps } from '../../src/bot/take-turn.ts';
import { listTurns } from '../../src/bot/turn/turn-store.ts';
import { beginsQuestion, joinBegun } from '../../src/bot/understand/speech-act/begins-question.ts';
import { createConversationBench } from '../support/conversation-bench.ts';
import { openTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { ask, understood } from './answer-support.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test[Symbol.asyncDispose]());

describe('the beginning of a question', () => {
  it.each([
    'how do i',
    'can you',
    'so',
    'i want to know',
    'hello can you',
    'is there a way to',
    'quick question',
    'wie kann ich',
    'je voudrais',
    'quero saber',
  ])('[BU79] “%s” asks nothing yet', async (says) => {
    expect(beginsQuestion(says)).toBe(true);
    const result = await ask({ says });
    expect(result.trace.decided).toMatchObject({ outcome: 'clarify', ruleId: 'question-begun' });
    expect(result.queries).toEqual([]);
    expect(result.handoff).toBeNull();
  });

  it.each(['how do i start', 'can i use mysql', 'what is it', 'why', 'how?', 'and windows', 'is it free', 'can you help me', 'so what now', 'hello', 'ok'])(
    '[BU79] “%s” is whole',
    (says) => {
      expect(beginsQuestion(says)).toBe(false);
    },
  );

  it('[BT19] what follows is joined to it, and each message stays one that is answered', () => {
    const join = (...texts: string[]): string[] => joinBegun(texts.map((text) => ({ text }))).map(({ text }) => text);
    expect(join('how do i', 'put the widget', 'on wordpress')).toEqual(['', '', 'how do i put the widget on wordpress']);
    expect(join('can I', 'use mysql')).toEqual(['', 'can I use mysql']);
    expect(join('which port?', 'what does it cost?')).toEqual(['which port?', 'what does it cost?']);
    expect(join('how do i', 'back up', 'which port does it use?')).toEqual(['', 'how do i back up', 'which port does it use?']);
    expect(join('how do i')).toEqual(['how do i']);
  });

  it('[BT19] the turn waits for the rest, and one reply answers both', async () => {
    const bench = createConversationBench(test.database, { handledTypes: ['visitor-message'] });
    const definition = await loadBot(path.join(fileURLToPath(new URL('../../bots/', import.meta.url)), 'baton'));
    const queries: string[] = [];
    let markWaiting = (): void => {};
    const waiting = new Promise<void>((resolve) => (markWaiting = resolve));
    const deps: TakeTurnDeps = {
      log: bench,
      bots: {
        running: new Map(),
        heldMessagesOf: () => ({ add: () => Promise.resolve('settled'), flush() {} }),
        waitForRest: (signal) =>
          new Promise((resolve) => {
            signal.addEventListener('abort', () => resolve());
            markWaiting();
          }),
        forSite: () => ({
          bot: {
            definition,
            understand: ({ messages }) =>
              Promise.resolve(
                understood({
                  standaloneQuestion: messages
                    .map(({ text }) => text)
                    .join('\n')
                    .trim(),
                }),
              ),
            findPassages: ({ query }) => {
              queries.push(query);
              return Promise.resolve({ passages: [], floor: 0.5, plainFrom: 0.8, mode: 'lexical' });
            },
          },
          model: null,
          reportFault() {},
          now: () => performance.timeOrigin + performance.now(),
        }),
      },
      show: { working() {}, delta() {}, end() {} },
    };
    const lastMessage = async () => {
      const event = (await bench.events(conversation.id)).findLast((each) => each.type === 'visitor-message');
      if (event?.type !== 'visitor-message') throw new Error('no message');
      return event;
    };
    const conversation = await bench.addConversation();
    await bench.say(conversation, 'how do i');
    const begun = await lastMessage();
    const first = takeTurn(deps, begun);
    await waiting;
    await bench.say(conversation, 'put the widget on wordpress');
    const rest = await lastMessage();
    await Promise.all([first, takeTurn(deps, rest)]);
    expect(queries.every((query) => query.includes('how do i put the widget on wordpress'))).toBe(true);
    expect(queries).not.toEqual([]);
    const replies = (await bench.events(conversation.id)).filter((event) => event.type === 'bot-message');
    expect(replies).toMatchObject([{ body: { replyTo: [begun.id, rest.id] } }]);
    const turns = await listTurns(test.database, { conversationId: conversation.id, limit: 10 });
    expect(turns.map(({ outcome }) => outcome).sort()).toEqual(['abstain', 'superseded']);
  });
});
