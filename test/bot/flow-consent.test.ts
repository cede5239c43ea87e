import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actionFileSchema } from '../../src/bot/definition/action-definition.ts';
import { openTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { openFlowBench, withFlows } from './flow-bench.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test[Symbol.asyncDispose]());

const cancelAction = actionFileSchema.parse({
  id: 'cancel',
  description: 'Cancels an order',
  input: { order: { type: 'order-number' } },
  request: { method: 'POST', url: '{baton}/cancel', body: { order: '{order}' } },
  consent: 'visitor',
  effect: { en: 'Cancel order {order}', de: 'Bestellung {order} stornieren' },
});
const cancelSource = `
id: test
description: Cancels an order
begin: { patterns: [begin the test] }
steps:
  - id: number
    ask: order
    type: order-number
    pattern: F-\\d{5}
    say: { en: "Which order?" }
  - id: cancel
    act: cancel
    with: { order: "{order}" }
  - id: told
    say: { en: "{order} is cancelled." }
`;

describe('consent to an action', () => {
  it('[AX10] an action with an effect waits for a button that names it, and asks anew where a value changes', async () => {
    const { talk, calls } = openFlowBench(test.database, {
      definition: withFlows([cancelSource], { actions: [cancelAction] }),
      answer: () => ({ kind: 'done', fields: {} }),
    });
    const { say, choices } = await talk();
    await say('begin the test');
    expect(await say('F-10001')).toBe('Cancel order F-10001. Shall I do that?');
    expect(await choices()).toEqual(['Cancel order F-10001', 'No, leave it']);
    expect(await say('yes but first tell me something else')).toContain('Shall I do that?');
    expect(calls).toEqual([]);
    expect(await say('no, F-10002')).toBe('Cancel order F-10002. Shall I do that?');
    expect(await say('Cancel order F-10002')).toBe('F-10002 is cancelled.');
    expect(calls.map(({ inputs }) => inputs['order'])).toEqual(['F-10002']);
    const other = await talk();
    for (const words of ['begin the test', 'F-10003', 'nein']) await other.say(words);
    expect((await other.events('flow-ended')).map(({ body }) => body.how)).toEqual(['done']);
    const third = await talk();
    for (const words of ['begin the test', 'F-10004', 'ja']) await third.say(words);
    expect(calls.map(({ inputs }) => inputs['order'])).toEqual(['F-10002', 'F-10004']);
  });

  it.each(['cancel order F-10006', 'f 10006', 'yes, F-10006'])('[FL22] "%s" at the consent for another order is asked for anew', async (words) => {
    const { talk, calls } = openFlowBench(test.database, {
      definition: withFlows([cancelSource], { actions: [cancelAction] }),
      answer: () => ({ kind: 'done', fields: {} }),
    });
    const { say } = await talk();
    await say('begin the test');
    await say('F-10005');
    expect(await say(words)).toBe('Cancel order F-10006. Shall I do that?');
    expect(calls).toEqual([]);
    expect(await say('yes')).toBe('F-10006 is cancelled.');
    expect(calls.map(({ inputs }) => inputs['order'])).toEqual(['F-10006']);
  });
});
