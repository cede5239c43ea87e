import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BotDefinition } from '../../src/bot/definition/bot-definition.ts';
import { readNearForms } from '../../src/bot/flows/hear/read-near-form.ts';
import { doesNotHaveIt, givesUp } from '../../src/bot/flows/hear/hear-leaving.ts';
import type { ActionCall, ActionResult } from '../../src/bot/turn/turn.ts';
import { openTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { openFlowBench, withFlows, type FlowBench } from './flow-bench.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test[Symbol.asyncDispose]());

const shop = ({ action, inputs }: ActionCall): ActionResult => {
  if (action.id === 'stock') return { kind: 'done', fields: { name: 'Meadow', price: 22, count: 5 } };
  const isThere = /^F-1023[45]$/.test(String(inputs['order']));
  return isThere ? { kind: 'done', fields: { status: 'sent', items: ['Meadow'], carrier: 'Ostpost', arrives: '2026-12-02' } } : { kind: 'not-found' };
};
const cancelFlow = `
id: cancel
description: Cancels an order
begin: { patterns: ['\\bcancel\\b'] }
steps:
  - id: number
    ask: order
    type: order-number
    say: { en: "Cancel which order?" }
`;
const open = (definition = withFlows([])) => openFlowBench(test.database, { definition, answer: shop });
const openShop = () => openFlowBench(test.database, { answer: shop });

describe('what comes before a flow', () => {
  it.each([
    'My order F-10234 arrived broken, where is my order, refund me',
    'where is my order, cancel my order 1001',
    'please cancel my subscription and track my order',
    'cancel order F-10234',
    'Bestellung F-10234 bitte stornieren',
    'wo ist meine Bestellung, ich will mein Geld zurück',
  ])('[FL13] "%s" begins no flow', async (words) => {
    const { say, events } = await openShop().talk();
    await say(words);
    expect((await events('handoff-requested')).map(({ body }) => body.packet.ruleId)).toEqual([expect.stringMatching(/^request:/)]);
    expect(await events('flow-begun')).toEqual([]);
  });

  it('[FL13] a request leaves a flow that waits, also with a value in it, and a flow for such requests takes it', async () => {
    const { say, events } = await openShop().talk();
    await say('where is my order');
    await say('cancel my order F-10234');
    expect((await events('flow-ended')).map(({ body }) => body.how)).toEqual(['left']);
    expect((await events('handoff-requested'))[0]?.body.packet.ruleId).toBe('request:cancel');
    const other = await open(withFlows([cancelFlow])).talk();
    expect(await other.say('please cancel my order')).toBe('Cancel which order?');
    const asking = await openShop().talk();
    expect(await asking.say('can I cancel my order if it is late, and where is my order F-10234')).toContain('was sent');
  });
});

describe('what a flow asked for', () => {
  const contactFlow = `
id: contact
description: Collects an address, a day and a number
begin: { patterns: ['\\bcontact\\b'] }
steps:
  - { id: topic, ask: topic, type: text, say: { en: "About what?" } }
  - { id: mail, ask: mail, type: email, say: { en: "Which address?" } }
  - { id: day, ask: day, type: date, say: { en: "Which day?" } }
  - { id: number, ask: order, type: order-number, say: { en: "Which order?" } }
  - { id: look, act: order-status, with: { order: "{order}" }, into: found, failed: end }
  - { id: done, say: { en: "{topic}, {mail}, {day}, {order}: {found.status}, {found.carrier}." } }
`;
  const learnedWish = (definition: BotDefinition): FlowBench => {
    const bench = openFlowBench(test.database, { definition, answer: () => ({ kind: 'done', fields: { status: 'sent' } }) });
    const { understand } = bench.deps.bot;
    // As the trained weights do with bare addresses and numbers.
    bench.deps.bot.understand = async (input) => {
      const understood = await understand(input);
      const text = input.messages.map((message) => message.text).join(' ');
      return /@|please/.test(text) ? { ...understood, wantsPerson: { wanted: true, evidence: text } } : understood;
    };
    return bench;
  };

  it('[FL20] [FL21] an address, a day and a number are answers, whatever was learned of such words, and a wish by rule leaves the flow', async () => {
    const { say, events } = await learnedWish(withFlows([contactFlow])).talk();
    await say('contact');
    expect(await say('Delivery')).toBe('Which address?');
    expect(await say('kim@example.com')).toBe('Which day?');
    expect(await say('nein, am 5. März 2026')).toBe('Which order?');
    expect(await say('1001 please')).toBe('Delivery, kim\\@example.com, March 5, 2026, 1001: sent, –.');
    expect(await events('handoff-requested')).toEqual([]);
    const other = await learnedWish(withFlows([contactFlow])).talk();
    for (const text of ['contact', 'Delivery', 'let me talk to a person please, kim@example.com']) await other.say(text);
    expect((await other.events('handoff-requested'))[0]?.body.packet.ruleId).toBe('wish-for-person');
  });
});

describe('leaving a flow', () => {
  it.each(['never mind', "I changed my mind, don't", 'forget it', 'no', 'vergiss es', 'laisse tomber', 'ya no quiero', 'やっぱりやめます', '算了'])(
    '[FL14] "%s" ends it',
    async (words) => {
      const { say, events } = await openShop().talk();
      await say('where is my order');
      await say(words);
      expect((await events('flow-ended')).map(({ body }) => body.how)).toEqual(['stopped']);
      expect(await events('handoff-requested')).toEqual([]);
    },
  );

  it.each(["i don't know the number", "I can't find it", 'Ich weiß die Nummer nicht', 'je ne sais pas', 'не знаю', '找不到'])(
    '[FL14] "%s" goes to the step for it',
    async (words) => {
      const { say, events } = await openShop().talk();
      await say('where is my order');
      await say(words);
      expect((await events('handoff-requested'))[0]?.body.packet.evidence).toBe('The visitor does not have the number of the order');
    },
  );

  it.each(['is it lost?', "I don't know why it is late", 'never mind the delay, it is still on my list of things for next week', 'do not lose it'])(
    '[FL14] "%s" is neither',
    (words) => {
      expect([givesUp(words), doesNotHaveIt(words)]).toEqual([false, false]);
    },
  );
  it('[FL14] a value counts before such words', async () => {
    const { say } = await openShop().talk();
    await say('where is my order');
    expect(await say("never mind, I don't know why, it is F-10234")).toContain('F-10234');
  });
});

describe('values within sentences', () => {
  it.each(['f10234', 'F 10234', 'it says F–10234 here', 'the number would be f10234 I think'])('[FL15] "%s" holds F-10234', async (words) => {
    const { say } = await openShop().talk();
    await say('where is my order');
    expect(await say(words)).toContain('F-10234');
    expect(await (await openShop().talk()).say(`where is my order ${words}`)).toContain('was sent with Ostpost');
  });

  it('[FL15] a number beside thanks is an answer, also without a pattern', async () => {
    const { say } = await open(
      withFlows([cancelFlow.replace('Cancel which order?" }', 'Cancel which order?" }\n  - id: looked\n    say: { en: "Order {order} is looked at." }')]),
    ).talk();
    await say('cancel it');
    expect(await say('1001 thanks')).toContain('Order 1001 is looked at.');
  });

  it.each(['10234567', 'F-1023', 'F-10234 or F-10235', 'F102345', 'of 10234'])('[FL15] "%s" holds none', async (words) => {
    const { say } = await openShop().talk();
    await say('where is my order');
    expect(await say(words)).toMatch(/^That is not the number of an order/);
  });

  it.each([
    [/F-\d{5}/, 'f10234', ['f-10234']],
    [/[A-Z]{2}-\d{2}\/\d{3}/, 'ab12 345 and', ['ab-12/345']],
    [/\d{4}-\d{4}/, '1234 5678', ['1234-5678']],
    [/A\d{3}/, 'A 123', []],
  ])('[FL15] near forms of %s in "%s"', (pattern, text, found) => {
    expect(readNearForms(pattern, text)).toEqual(found);
  });

  it.each([
    ['I want 3 Meadow'],
    ["I'd like to order 3 Meadow please"],
    ['I want to buy 3 notebooks', 'Meadow'],
    ['I want to buy a notebook', '3 Meadow please'],
    ['I want to buy a notebook', 'three, no: 3 of the green ones'],
  ])('[FL16] %s asks for nothing that was said', async (...said) => {
    const { say, events } = await openShop().talk();
    for (const words of said) await say(words);
    expect((await events('approval-asked')).map(({ body }) => body.input)).toEqual([{ product: 'meadow', count: 3 }]);
  });

  it.each([
    'are there 3 Meadow left in stock',
    'is Meadow in stock for 14 euros',
    'I need Meadow, is it in stock, I waited 3 weeks',
    'is it in stock, the Meadow A5',
  ])('[FL16] "%s" orders nothing', async (words) => {
    const { say, events } = await openShop().talk();
    expect(await say(words)).toContain('How many may I put');
    expect(await events('approval-asked')).toEqual([]);
  });
});

describe('behind the end', () => {
  it.each([
    ['and F-10235?', 'F-10235'],
    ['what about f10235', 'F-10235'],
    ['so when will it come', 'F-10234'],
    ['which carrier?', 'F-10234'],
  ])('[FL17] "%s" is answered for %s', async (words, order) => {
    const { say, events } = await openShop().talk();
    await say('where is my order F-10234');
    expect(await say(words)).toMatch(new RegExp(`^Order ${order} .* was sent`));
    expect((await events('flow-begun')).map(({ body }) => body.ruleId)).toHaveLength(2);
  });

  it.each(['and does the ink bleed', 'F-10234 arrived broken', 'when do you open', 'thanks'])('[FL17] "%s" is something else', async (words) => {
    const { say, events } = await openShop().talk();
    await say('where is my order F-10234');
    await say(words);
    expect(await events('flow-begun')).toHaveLength(1);
  });

  it('[FL17] what has an effect is asked for again', async () => {
    const { say, events } = await openShop().talk();
    for (const words of ['is Meadow in stock', 'no thanks']) await say(words);
    expect(await say('and Brick?')).toContain('How many may I put');
    expect(await events('approval-asked')).toEqual([]);
  });
});

describe('in between', () => {
  it.each(['yes', 'thanks', 'ok great', '2', 'danke'])('[FL18] "%s" gets only the sentence that it is looked at', async (words) => {
    const { say } = await openShop().talk();
    for (const before of ['Is Meadow in stock?', '2']) await say(before);
    expect(await say(words)).toMatch(/^(?:A colleague is still looking at it|Das Team sieht es sich noch an)[^\n]*$/);
  });

  it('[FL18] "I changed my mind" takes the request back', async () => {
    const { say, events } = await openShop().talk();
    for (const words of ['Is Meadow in stock?', '2', 'I changed my mind']) await say(words);
    expect((await events('flow-ended')).map(({ body }) => body.how)).toEqual(['stopped']);
  });

  it.each(['do you ship to norway', 'how much is shipping', 'liefert ihr nach Wien'])('[FL19] "%s" is no answer', async (words) => {
    const { say } = await openShop().talk();
    await say('where is my order');
    expect(await say(words)).not.toMatch(/That is not the number|Das ist keine Bestellnummer/);
  });
});
