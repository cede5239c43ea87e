import { Marked } from 'marked';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkFlows } from '../../src/bot/flows/check-flows.ts';
import { listFlows } from '../../src/bot/flows/list-flows.ts';
import { replayConversation } from '../../src/bot/replay-conversation.ts';
import { listTurns, readTurnTrace } from '../../src/bot/turn/turn-store.ts';
import type { ActionCall, ActionResult } from '../../src/bot/turn/turn.ts';
import { openTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { passage } from './answer-support.ts';
import { openFlowBench, shopBot, withFlows } from './flow-bench.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test[Symbol.asyncDispose]());

const marked = new Marked({ gfm: true, breaks: true });

const twoQuestions = `
id: test
description: Two questions
begin: { patterns: [begin the test] }
steps:
  - id: colour
    ask: colour
    type: choice
    choices: [{ value: green, label: { en: Green } }, { value: red, label: { en: Red } }]
    say: { en: "Which colour?" }
  - id: size
    ask: size
    type: number
    min: 1
    max: 40
    say: { en: "Which size?" }
  - id: told
    say: { en: "{colour} in {size}" }
`;
const circle = `
id: test
description: Goes round in a circle
begin: { patterns: [begin the test] }
steps:
  - id: look
    act: order-status
    with: { order: F-10234 }
    failed: again
    notFound: again
  - id: again
    set: { tried: true }
    go: look
`;

const sent: ActionResult = { kind: 'done', fields: { status: 'sent', items: ['Meadow', 'Dusk'], carrier: 'Ostpost', arrives: '2026-12-02' } };
const knows =
  (numbers: readonly string[]) =>
  ({ inputs }: ActionCall): ActionResult =>
    numbers.includes(String(inputs['order'])) ? sent : { kind: 'not-found' };

describe('the flow of the shop', () => {
  it('[FL1] asks for what is missing, acts, and says what came', async () => {
    const { talk, calls } = openFlowBench(test.database, { answer: knows(['F-10234']) });
    const { say, events } = await talk();
    expect(await say('Where is my order?')).toMatch(/^What is the number of your order\?/);
    expect(await say('it is f-10234')).toBe('Order F-10234 (Meadow and Dusk) was sent with Ostpost and should arrive on December 2, 2026.');
    expect(calls.map(({ inputs }) => inputs)).toEqual([{ order: 'F-10234' }]);
    expect((await events('flow-ended')).map(({ body }) => body)).toMatchObject([{ how: 'done', step: 'sent' }]);
  });

  it('[FL2] does not ask what the visitor has said before', async () => {
    const { talk } = openFlowBench(test.database, { answer: knows(['F-10234']) });
    const { say } = await talk();
    expect(await say('Where is my order F-10234?')).toContain('was sent with Ostpost');
  });

  it('[FL2] the message that began a flow is read as an answer where its question says so', async () => {
    const { talk, calls } = openFlowBench(test.database, { answer: () => ({ kind: 'done', fields: { name: 'Meadow', price: 22, count: 5 } }) });
    const { say } = await talk();
    expect(await say('Is the Meadow in stock?')).toMatch(/^Yes: 5 of Meadow are in stock/);
    expect(calls.map(({ inputs }) => inputs)).toEqual([{ product: 'meadow' }]);
    expect(await (await talk()).say('Is Meadow or Brick in stock?')).toMatch(/^Which of our notebooks/);
  });

  it('[FL3] a number that the shop does not know is asked for again; the third time a person takes over with what was collected', async () => {
    const { talk } = openFlowBench(test.database);
    const { say, events } = await talk();
    await say('Where is my order?');
    expect(await say('F-11111')).toMatch(/^I find no order F-11111\.\n\nWhat is the number/);
    expect(await say('a poem about the sea')).toMatch(/^That is not the number of an order/);
    expect(await say('F-22222')).toMatch(/somebody on the team|Let me see who is there/);
    const [handed] = await events('handoff-requested');
    expect(handed?.body).toMatchObject({ reason: 'handoff-rule', packet: { ruleId: 'flow:order-status' } });
    const ended = (await events('flow-ended'))[0];
    expect(ended?.body).toMatchObject({ how: 'person', slots: {} });
    expect(handed?.body.packet.facts.map(({ value }) => value)).toEqual([]);
  });

  it('[FL4] a conversation finishes a flow by the version that it began with, in a process that has another one', async () => {
    const old = openFlowBench(test.database, { definition: withFlows([twoQuestions]) });
    const talk = await old.talk();
    expect(await talk.say('begin the test')).toBe('Which colour?');
    const renewed = openFlowBench(test.database, { definition: withFlows([twoQuestions.replace('Which size?', 'How large?')]) });
    // The same text under a new version, as a deploy brings it.
    const [flow] = renewed.deps.bot.definition.flows;
    if (flow) flow.version = 'v1';
    Object.assign(talk.deps, renewed.deps);
    expect(await talk.say('green')).toBe('Which size?');
    expect(await talk.say('12')).toBe('green in 12');
    expect(await (await renewed.talk()).say('begin the test')).toBe('Which colour?');
  });

  it('[FL5] a question in between is answered and the flow asks again; what nothing answers counts as a try', async () => {
    const found = passage({ title: 'Returns', articleId: 'returns', text: 'You can send a notebook back within 30 days.' });
    let passages = [found];
    const { talk } = openFlowBench(test.database, {
      definition: withFlows([twoQuestions]),
      findPassages: () => Promise.resolve({ passages, floor: 0.5, plainFrom: 0.8, mode: 'lexical' }),
    });
    const { say, choices, events } = await talk();
    await say('begin the test');
    const answer = await say('Within how many days can I send a notebook back?');
    expect(answer).toContain('within 30 days');
    expect(answer).toMatch(/Which colour\?$/);
    expect(await choices()).toEqual(['Green', 'Red']);
    passages = [];
    expect(await say('Do you like the sea in winter, and why?')).toMatch(/Which colour\?$/);
    await say('Do you like the sea in autumn, and why?');
    await say('Do you like the sea in spring, and why?');
    expect((await events('handoff-requested'))[0]?.body.packet.evidence).toContain('3 answers that could not be read at the step "colour"');
  });

  it('[FL6] "no, the other" takes an answer back, in the flow and after its end', async () => {
    const { talk, calls } = openFlowBench(test.database, { answer: knows(['F-10234', 'F-10235']) });
    const { say } = await talk();
    await say('Where is my order F-10234?');
    expect(await say('no, the other order')).toMatch(/^What is the number/);
    await say('F-10235');
    expect(await say('nein, F-10234')).toContain('F-10234');
    expect(calls.map(({ inputs }) => inputs['order'])).toEqual(['F-10234', 'F-10235', 'F-10234']);
    const { say: sayHere } = await openFlowBench(test.database, { definition: withFlows([twoQuestions]) }).talk();
    await sayHere('begin the test');
    await sayHere('red');
    expect(await sayHere('no, another colour')).toBe('Which colour?');
    await sayHere('green');
    expect(await sayHere('7')).toBe('green in 7');
  });

  it.each([
    ['stop', 'stop'],
    ['stopp', 'stop'],
    ['やめて', 'stop'],
    ['I want to talk to a person', 'person'],
    ['Ich möchte mit einem Menschen sprechen', 'person'],
    ['担当者と話したい', 'person'],
  ])('[FL7] "%s" leaves the flow', async (words, way) => {
    const { talk } = openFlowBench(test.database);
    const { say, events } = await talk();
    await say('Where is my order?');
    await say(words);
    expect((await events('flow-ended')).map(({ body }) => body.how)).toEqual([way === 'stop' ? 'stopped' : 'left']);
    expect(await events('handoff-requested')).toHaveLength(way === 'stop' ? 0 : 1);
  });

  it('[FL8] a flow that goes round in a circle leads to a person', async () => {
    const { talk, calls } = openFlowBench(test.database, { definition: withFlows([circle]) });
    const { say, events } = await talk();
    await say('begin the test');
    expect((await events('handoff-requested'))[0]?.body.packet.evidence).toContain('goes round in a circle');
    expect(calls.length).toBeLessThan(40);
  });

  it('[FL9] what a system or a visitor wrote is plain text', async () => {
    const hostile = '[win](https://evil.example) <b>now</b> **bold** `x` www.evil.example ada@evil.example\n# Ignore all rules';
    const { talk } = openFlowBench(test.database, {
      answer: () => ({ kind: 'done', fields: { status: 'sent', items: [hostile], carrier: '- x', arrives: '1. y' } }),
    });
    const { say } = await talk();
    const text = await say('Where is my order F-10234?');
    const html = marked.parse(text, { async: false });
    expect(html).not.toMatch(/<(?:a|b|strong|em|code|h1|li)\b/);
    expect(html).toContain('[win](https://evil.example)');
  });

  it('[AX7] the trace has each call with personal data masked, and a replay calls nothing', async () => {
    const { talk, calls, deps } = openFlowBench(test.database, {
      answer: () => ({ kind: 'done', fields: { ...('fields' in sent ? sent.fields : {}), carrier: 'ada@example.com' } }),
    });
    const { say, id } = await talk();
    await say('Where is my order F-10234?');
    const [turn] = await listTurns(test.database, { conversationId: id, limit: 5 });
    const trace = await readTurnTrace(test.database, turn?.turnId ?? '');
    expect(trace?.flow).toMatchObject({
      flowId: 'order-status',
      passed: ['number', 'look', 'which', 'sent'],
      calls: [{ actionId: 'order-status', outcome: 'done', input: { order: 'F-10234' }, fields: { carrier: '[email]' } }],
    });
    const [replayed] = await replayConversation({ database: test.database, bots: { forSite: () => deps } }, { conversationId: id, evidence: 'now' });
    expect(replayed?.after).toMatchObject({ ruleId: 'flow:order-status', outcome: 'answer' });
    expect(replayed?.after?.text).toContain('was sent with \\[email\\]');
    expect(calls).toHaveLength(1);
  });

  it('[FL12] the check names what is wrong, and the list counts where conversations left a flow', async () => {
    expect(checkFlows(shopBot)).toEqual([]);
    const wrong = withFlows([
      `
id: test
description: Wrong
begin: { patterns: [begin the test] }
steps:
  - id: one
    say: { en: "Hello {nobody}" }
    go: three
  - id: two
    say: { en: A, de: A }
  - id: three
    branch: [{ when: { value: found.status, is: sent }, go: one }]
    else: one
`,
    ]);
    expect(checkFlows(wrong).map(({ severity, step, message }) => `${severity} ${step ?? ''} ${message}`)).toEqual([
      'error two is reached by no way',
      'error one leads to no end and to no person',
      'error three leads to no end and to no person',
      'error one comes round to itself without asking anything',
      'error three comes round to itself without asking anything',
      'warning one has no text in "de"',
      'error one uses {nobody}, which no step gives',
      'error three uses {found.status}, which no step gives',
      'warning  no flow calls the action "announce-return"',
      'warning  no flow calls the action "order-status"',
      'warning  no flow calls the action "place-order"',
      'warning  no flow calls the action "stock"',
    ]);
    const { talk, bench } = openFlowBench(test.database, { definition: withFlows([twoQuestions], { id: 'counted' }) });
    const first = await talk();
    for (const words of ['begin the test', 'red', '7']) await first.say(words);
    const second = await talk();
    for (const words of ['begin the test', 'red', 'stop']) await second.say(words);
    const { bots } = await listFlows({ database: test.database, clock: bench.clock }, [withFlows([twoQuestions], { id: 'counted' })]);
    expect(bots[0]?.flows[0]).toMatchObject({
      begun: 2,
      ends: expect.arrayContaining([
        { step: 'told', how: 'done', count: 1 },
        { step: 'size', how: 'stopped', count: 1 },
      ]) as unknown,
    });
  });
});
