import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadBot } from '../../src/bot/definition/load-bots.ts';
import { trainIntentModel } from '../../src/bot/understand/intent/train-intent-model.ts';
import { startUnderstanding } from '../../src/bot/understand/start-understanding.ts';
import type { TranscriptMessage } from '../../src/bot/turn/turn.ts';
import { bot } from './answer-support.ts';
import { embedByWords } from '../doubles/embed-by-words.ts';
import { hostileTexts } from '../support/hostile-texts.ts';
import { leastProcessorTime } from '../support/least-processor-time.ts';

const said = (role: TranscriptMessage['role'], text: string, purpose?: TranscriptMessage['purpose']): TranscriptMessage => ({
  id: text,
  role,
  text,
  at: '2026-01-01T00:00:00.000Z',
  ...(purpose ? { purpose } : {}),
});
const asked = (...texts: string[]) => ({ messages: texts.map((text) => ({ id: text, text })), transcript: [] });

describe('understand a turn', async () => {
  const { understand, ready } = startUnderstanding({ bot, embed: embedByWords });
  await ready;

  it('[BU15] reads several short messages as one', async () => {
    const found = await understand(asked('hi', 'quick one', 'how do i put the chat on my website'));
    expect(found.standaloneQuestion).toBe('hi\nquick one\nhow do i put the chat on my website');
    expect(found.intent?.id).toBe('embed-widget');
    expect(found.language).toBe('en');
  });

  it('[BU15] knows what it was taught and says so when it was not', async () => {
    expect((await understand(asked('which licence is baton under'))).intent?.id).toBe('pricing-and-licence');
    expect((await understand(asked('how do i add an agent'))).intent?.id).toBe('agents');
    expect((await understand(asked('my banana bread did not rise in the oven'))).intent).toBeNull();
    expect((await understand(asked('thank you!'))).intent).toEqual({ id: 'thanks', confidence: 1 });
  });

  it('[BU16] a wish found by rules is the intent, a refusal is never overruled by what was learned', async () => {
    const wish = await understand(asked('could you get me a human please'));
    expect(wish.wantsPerson).toEqual({ wanted: true, evidence: 'could you get me a human please' });
    expect(wish.intent).toEqual({ id: 'human-request', confidence: 1 });
    const refusal = await understand(asked("i don't want to talk to a real person"));
    expect(refusal.wantsPerson).toEqual({ wanted: false, evidence: null });
  });

  it('[BU16] the examples make no wish of an answer without a word for people, however near its meaning seems', async () => {
    const wishes = new Set(bot.intents.find(({ kind }) => kind === 'person')?.examples);
    const near = ['1001 please', 'number 1001', 'kim@example.com', 'it is kim@example.com', 'the second please', 'put me on to whoever handles refunds'];
    const embed = (texts: readonly string[]): Promise<Float32Array[]> =>
      Promise.resolve(
        texts.map((text, index) =>
          new Float32Array(384)
            .fill(0, 0)
            .fill(1, wishes.has(text) || near.includes(text) ? 0 : (index % 380) + 2, wishes.has(text) || near.includes(text) ? 2 : (index % 380) + 4),
        ),
      );
    const taught = startUnderstanding({ bot, embed });
    await taught.ready;
    const wanted = await Promise.all(near.map(async (text) => (await taught.understand(asked(text))).wantsPerson.wanted));
    expect(wanted).toEqual([false, false, false, false, false, true]);
  });

  it('[BU16] small talk with something in it is not small talk', async () => {
    const found = await understand(asked('ok cool, and how do i connect my own postgres database'));
    expect(bot.intents.find((intent) => intent.id === found.intent?.id)?.kind ?? 'none').not.toBe('small-talk');
  });

  it('[BU70] what resembles small talk or a complaint and asks about something of its own is neither', async () => {
    const kindOf = async (text: string): Promise<string> => {
      const found = await understand(asked(text));
      return bot.intents.find((intent) => intent.id === found.intent?.id)?.kind ?? 'none';
    };
    for (const text of ['how are your prices doing today', 'are you doing maintenance today']) expect(await kindOf(text), text).not.toBe('small-talk');
    for (const text of ['how r u doing today', 'how is your day', 'who made you']) expect(await kindOf(text), text).toBe('small-talk');
    expect(await kindOf('why did you charge me again')).not.toBe('complaint');
    expect(await kindOf('why is it so hard to understand a simple question')).toBe('complaint');
  });

  it('[BU73] without the encoder an intent counts only where its examples share a word with the message', async () => {
    const shop = await loadBot(fileURLToPath(new URL('../../bots/shop', import.meta.url)));
    const without = startUnderstanding({ bot: shop, embed: () => Promise.reject(new Error('no encoder')) });
    await without.ready;
    expect((await without.understand(asked('I forgot my password'))).intent).toBeNull();
    expect((await without.understand(asked('where is my order'))).intent?.id).toBe('order-status');
    without.stop();
  });

  it('[BU17] history counts: language, follow-up, and turns that gave no answer', async () => {
    const transcript = [said('visitor', 'wie binde ich das Widget auf meiner Seite ein'), said('bot', 'Dazu finde ich nichts.', 'no-answer')];
    const found = await understand({ messages: [{ id: 'm', text: 'und mobil?' }], transcript });
    expect(found).toMatchObject({ language: 'de', isFollowUp: true });
    expect(found.standaloneQuestion).toContain('Widget');
    const alone = await understand(asked('das nervt'));
    const after = await understand({
      messages: [{ id: 'm', text: 'das nervt' }],
      transcript: [...transcript, said('visitor', 'hm'), said('bot', 'Nichts.', 'no-answer')],
    });
    expect(after.sentiment.frustration).toBeGreaterThan(alone.sentiment.frustration);
  });

  it('[BU17] hidden characters change nothing, and an empty message is understood as nothing', async () => {
    const plain = await understand(asked('how do i add an agent'));
    const hidden = await understand(asked('how do i \u200Badd an\u{E0041} age\u00ADnt'));
    expect(hidden).toEqual(plain);
    const nothing = await understand(asked('\u200B \n'));
    expect(nothing).toMatchObject({ intent: null, wantsPerson: { wanted: false }, isFollowUp: false, standaloneQuestion: '' });
  });

  it('[BU18] the same input gives the same understanding', async () => {
    const input = asked('why the hell is my order #12345 not here, I asked twice!!');
    expect(await understand(input)).toEqual(await understand(input));
  });

  it('[BU18] without an encoder it understands by words', async () => {
    const broken = startUnderstanding({ bot, embed: () => Promise.reject(new Error('gone')) });
    await broken.ready;
    const found = await broken.understand(asked('how do i add an agent'));
    expect(found.intent?.id).toBe('agents');
    expect((await broken.understand(asked('get me a human'))).wantsPerson.wanted).toBe(true);
  });

  it('[BU69] a question about people of a team is no wish for one in another language', async () => {
    const broken = startUnderstanding({ bot, embed: () => Promise.reject(new Error('gone')) });
    await broken.ready;
    const wishes = async (text: string) => (await broken.understand(asked(text))).wantsPerson.wanted;
    const about = [
      'come elimino un operatore',
      'come assegno una chat a un operatore',
      'mohu odebrat operátora',
      'как пригласить коллегу',
      'làm sao tạo tài khoản nhân viên',
      '상담원 계정은 어떻게 만드나요',
    ];
    for (const text of about) expect(await wishes(text), text).toBe(false);
    for (const text of ['come parlo con un operatore', 'mohu mluvit s operátorem', 'как поговорить с оператором']) expect(await wishes(text), text).toBe(true);
  });
});

describe('the cost of a message', async () => {
  const { understand, ready } = startUnderstanding({ bot, embed: (texts) => Promise.resolve(texts.map(() => new Float32Array(384).fill(0.05))) });
  await ready;
  const letter = 'I followed the steps of the article on installing and the chat still does not open. What else may be wrong, please? '
    .repeat(40)
    .slice(0, 4_000);

  function costOf(text: string, enough?: number): Promise<number> {
    const transcript = Array.from({ length: 60 }, () => said('visitor', text));
    return leastProcessorTime(() => understand({ messages: [{ id: 'm', text }], transcript }), enough);
  }

  it('[BU20] no message of the greatest length costs many times a letter of that length', async () => {
    const usual = await costOf(letter);
    const dear: [string, number][] = [];
    for (const [name, text] of Object.entries(hostileTexts)) {
      const times = (await costOf(text, usual * 15)) / usual;
      if (times > 15) dear.push([name, times]);
    }
    expect(dear).toEqual([]);
  });
});

describe('learn intents', () => {
  const colours = ['red', 'green', 'blue', 'black', 'white', 'grey', 'pink', 'brown'];
  const examples = [
    ...colours.map((colour) => ({ text: `i want a ${colour} car`, intent: 'car' })),
    ...colours.map((colour) => ({ text: `paint my house ${colour}`, intent: 'house' })),
    ...colours.map((colour) => ({ text: `a bunch of ${colour} flowers`, intent: 'flowers' })),
  ];

  it('[BU19] ranks all intents, with probabilities that add up to 1', () => {
    const model = trainIntentModel(examples, null);
    const { ranking, confidence, inScope } = model.classify({ text: 'i want a purple car', vector: null });
    expect(ranking[0]?.id).toBe('car');
    expect(ranking.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 6);
    expect(confidence).toBeGreaterThan(0.5);
    expect(inScope).toBeGreaterThan(0.5);
    expect(model.classify({ text: 'quantum entropy', vector: null }).inScope).toBeLessThan(0.5);
  });

  it('[BU19] leaving one out is what training without it says', () => {
    const index = 3;
    const rest = examples.filter((_, place) => place !== index);
    const truth = trainIntentModel(rest, null).classify({ text: examples[index]?.text ?? '', vector: null });
    const claimed = trainIntentModel(examples, null).leaveOneOut[index];
    expect(claimed?.ranking[0]?.id).toBe(truth.ranking[0]?.id);
    expect(claimed?.ranking[0]?.probability ?? 0).toBeCloseTo(truth.ranking[0]?.probability ?? 0, 0);
  });
});

describe('learning the intents', () => {
  it('[BT7] is tried again with a later message where the encoder failed at start, and the fault is reported', async () => {
    const faults: unknown[] = [];
    let now = 0;
    let isDown = true;
    const learned: number[] = [];
    const embed = (texts: readonly string[]): Promise<Float32Array[]> => {
      if (isDown) return Promise.reject(new Error('the encoder is down'));
      learned.push(texts.length);
      return embedByWords(texts);
    };
    const { understand, ready } = startUnderstanding({ bot, embed, reportFault: (fault) => faults.push(fault), now: () => now });
    await ready;
    expect(faults).toEqual([{ part: 'intents', error: new Error('the encoder is down') }]);
    isDown = false;
    await understand(asked('how do i add an agent'));
    expect(learned).toEqual([]);
    now += 60_000;
    await understand(asked('how do i add an agent'));
    await expect.poll(() => learned.length).toBeGreaterThan(0);
    const examples = learned[0];
    await expect.poll(async () => (await understand(asked('how do i add an agent')), learned.at(-1))).toBe(1);
    expect(learned.filter((count) => count === examples)).toHaveLength(1);
  });

  it('[BT7] a stop that closes the encoder while it learns is no fault', async () => {
    const faults: unknown[] = [];
    let close = (): void => {};
    const closed = new Promise<Float32Array[]>((_, reject) => {
      close = () => reject(new Error('it was closed'));
    });
    const { ready, stop } = startUnderstanding({ bot, embed: () => closed, reportFault: (fault) => faults.push(fault) });
    stop();
    close();
    await ready;
    expect(faults).toEqual([]);
  });
});
