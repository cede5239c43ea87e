import { describe, expect, it } from 'vitest';
import { handoffPacketSchema } from '../../src/contracts/handoff/handoff-packet.ts';
import { turnTraceSchema } from '../../src/contracts/bot/turn-trace.ts';
import { makeHandoffPacket } from '../../src/bot/handoff/make-handoff-packet.ts';
import { createScriptedChatModel } from '../doubles/scripted-chat-model.ts';
import { ask, passage, bot, portPassage, said } from './answer-support.ts';

const question = 'Which port does Baton listen on?';

describe('a turn', () => {
  it('[BT4] leaves a trace that says what was found, drafted and decided, with its times', async () => {
    let clock = 1_000;
    const result = await ask({ says: question, deps: { now: () => (clock += 5) } });
    expect(turnTraceSchema.parse(result.trace)).toEqual(result.trace);
    expect(result.trace).toMatchObject({
      question,
      found: { query: question, floor: 0.3, mode: 'hybrid', passages: [{ passageId: 'ports:1' }] },
      drafted: { by: 'extractive', model: null },
      checked: { passed: true, findings: [] },
      decided: { outcome: 'answer', ruleId: 'answer', confidence: 0.9 },
    });
    const { total, record, ...steps } = result.trace.timings;
    expect(record).toBe(0);
    expect(Object.values(steps).reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(total);
    expect(steps.understand).toBeGreaterThan(0);
  });

  it('[BX1] an extractive answer is introduced, quotes its passage and names its source', async () => {
    const { reply } = await ask({ says: question });
    expect(reply?.text).toContain(portPassage.text);
    expect(bot.phrases.answerIntro['en']?.some((phrase) => reply?.text.startsWith(`${phrase}\n\n`))).toBe(true);
    expect(reply?.citations).toEqual([expect.objectContaining({ url: '/help/ports', quote: portPassage.text })]);
  });

  it('[BL5] says the same words when it is replayed', async () => {
    expect((await ask({ says: question })).reply).toEqual((await ask({ says: question })).reply);
  });

  it('[BC9] searches without personal data', async () => {
    const { queries } = await ask({ says: 'my card 4111 1111 1111 1111 does not work on port 3000' });
    expect(queries[0]).toBe('my card [card] does not work on port 3000');
  });
});

describe('a message that seems to lean on the one before', () => {
  const price = passage({ articleId: 'price', title: 'Licence and price', text: 'Baton is free: it costs nothing, and its code is open.', score: 0.93 });
  const leaning = (score: number, inContext: number, found = price, says = 'Is it free?') =>
    ask({
      says,
      understood: { isFollowUp: true, standaloneQuestion: `${says} (port addresses)` },
      deps: {
        findPassages: async ({ query }) => ({
          passages: query.includes('port') ? [{ ...portPassage, score: inContext }] : [{ ...found, score }],
          floor: 0.3,
          plainFrom: 0.73,
          mode: 'hybrid' as const,
        }),
      },
    });

  it('[BU21] is a question of its own where it finds another article by itself with certainty', async () => {
    const own = await leaning(0.93, 0.8);
    expect(own.reply?.citations.map(({ articleId }) => articleId)).toEqual(['price']);
    expect(own.trace.found.query).toBe('Is it free?');
    const behind = await leaning(0.6, 0.78);
    expect(
      behind.reply?.citations.map(({ articleId }) => articleId),
      'the words that are carried raise the other score',
    ).toEqual(['price']);
    expect(behind.trace.found.plainFrom, 'and what is uncertain is said so').toBe(0.73);
  });

  it('[BU21] is answered from another section of the same article only where it finds that with more certainty', async () => {
    const section = { ...portPassage, passageId: 'section', heading: 'Is it free to choose?', text: 'Any free port will do: it is free to choose.' };
    const own = await leaning(0.84, 0.6, section);
    expect(own.trace.found.query).toBe('Is it free?');
    expect(own.reply?.text).toContain('Any free port will do');
    expect((await leaning(0.8, 0.84, section)).trace.found.query).toBe('Is it free? (port addresses)');
    expect((await leaning(0.9, 0.84, portPassage)).trace.found.query, 'the same section').toBe('Is it free? (port addresses)');
  });

  it('[BU21] is a question of its own where it leans by its first word only and the passage in context holds none of its words', async () => {
    const says = 'And how much is the licence?';
    expect((await leaning(0.4, 0.95, price, says)).trace.found.query).toBe(says);
    expect((await leaning(0.29, 0.95, price, says)).trace.found.query, 'below the floor the former subject is no answer either').toBe(says);
    const both = 'And how much is the licence of a port?';
    expect((await leaning(0.4, 0.95, price, both)).trace.found.query, 'the passage in context holds a word of it').toBe(`${both} (port addresses)`);
    const short = 'And for the licence?';
    expect((await leaning(0.4, 0.95, price, short)).trace.found.query, 'no question of its own').toBe(`${short} (port addresses)`);
  });

  it.each([
    [0.44, 0.5],
    [0.62, 0.95],
    [0.1, 0.1],
  ])('[BU21] leans on it where it finds nothing certain by itself: %d beside %d', async (score, inContext) => {
    const leans = await leaning(score, inContext);
    expect(leans.trace.found.query).toBe('Is it free? (port addresses)');
  });
});

describe('a turn with a model', () => {
  it('[BC7] streams only what passed the check, in the order of the reply', async () => {
    const chatModel = createScriptedChatModel([
      { says: ['Baton listens on po', 'rt 3000 [1]. We promise you a ref', 'und [1]. Set `PO', 'RT` to another number before you start it [1].'] },
    ]);
    const result = await ask({ says: question, deps: { chatModel } });
    expect(result.reply?.text).toBe('Baton listens on port 3000. Set `PORT` to another number before you start it.');
    expect(result.deltas).toEqual(['Baton listens on port 3000.', ' Set `PORT` to another number before you start it.']);
    expect(result.trace.checked.findings.map((finding) => finding.code)).toContain('uncited-promise:commitment');
  });

  it('[BC8] an answer of which nothing is left is replaced by quotes', async () => {
    const chatModel = createScriptedChatModel([{ says: ['Elephants never forget the moon [1].'] }]);
    const result = await ask({ says: question, deps: { chatModel } });
    expect(result.trace.drafted.by).toBe('extractive');
    expect(result.reply?.text).toContain('3000');
    expect(result.deltas).toEqual([]);
  });

  it('[BC6] a leak withdraws the answer, what was shown before included', async () => {
    const result = await ask({
      says: question,
      deps: {
        chatModel: {
          name: 'leaking',
          stream: async (request, onText) => {
            onText('Baton listens on port 3000 [1]. ');
            onText(`${request.system} [1].`);
            return { kind: 'ended', complete: true };
          },
        },
      },
    });
    expect(result.trace.checked.findings.map((finding) => finding.code)).toContain('instruction-leak');
    expect(`${result.reply?.text}${result.deltas.join('')}`).not.toMatch(/instruction sheet|numbered passages/i);
  });

  it('[BM1] steps and lists keep their lines, and what introduces them', async () => {
    const chatModel = createScriptedChatModel([
      { says: ['Here are the steps:\n\n1. Set `PORT` to another number [1].\n2. A port below 1024 needs more rights on Linux [1].\n'] },
    ]);
    const result = await ask({ says: 'How do I set another port number?', deps: { chatModel } });
    expect(result.reply?.text).toBe('Here are the steps:\n\n1. Set `PORT` to another number.\n2. A port below 1024 needs more rights on Linux.');
  });

  it('[BM6] a failure before the first word is tried again once, one after it is not', async () => {
    const fault = { kind: 'failed', failure: 'unavailable', retryAfterMs: 0 } as const;
    const early = createScriptedChatModel([{ says: [], ends: fault }, { says: ['Baton listens on port 3000 [1].'] }]);
    expect((await ask({ says: question, deps: { chatModel: early } })).reply?.purpose).toBe('answer');
    const late = createScriptedChatModel([{ says: ['Baton listens'], ends: { ...fault, failure: 'cut-off' } }]);
    expect((await ask({ says: question, deps: { chatModel: late } })).faults).toMatchObject([{ fields: { failure: 'cut-off' } }]);
    const twice = createScriptedChatModel([
      { says: [], ends: fault },
      { says: [], ends: fault },
    ]);
    expect((await ask({ says: question, deps: { chatModel: twice } })).faults).toMatchObject([{ fields: { failure: 'unavailable' } }]);
    const patient = createScriptedChatModel([{ says: [], ends: { ...fault, failure: 'overloaded', retryAfterMs: 30_000 } }]);
    expect((await ask({ says: question, deps: { chatModel: patient } })).faults).toMatchObject([{ fields: { failure: 'overloaded' } }]);
    expect([early, late, twice, patient].map(({ requests }) => requests.length)).toEqual([2, 1, 2, 1]);
  });

  it('[BD16] a model that fails while a person is on the way is replaced by quotes', async () => {
    const fault = { kind: 'failed', failure: 'not-found', retryAfterMs: null } as const;
    const chatModel = createScriptedChatModel([{ says: [], ends: fault }]);
    const result = await ask({ says: question, deps: { chatModel }, facts: { waitingForPerson: true } });
    expect(result.handoff).toBeNull();
    expect(result.reply?.text).toContain('3000');
  });

  it('[BM7] a turn that is stopped between two words says nothing more', async () => {
    const abort = new AbortController();
    const result = await ask({
      says: question,
      signal: abort.signal,
      deps: {
        chatModel: {
          name: 'slow',
          stream: async (request, onText) => {
            onText('Baton listens on port 3000 [1]. ');
            abort.abort(new Error('superseded'));
            onText('A port below 1024 needs more rights on Linux [1]. ');
            request.signal.throwIfAborted();
            return { kind: 'ended', complete: true };
          },
        },
      },
    });
    expect(result).toMatchObject({ reply: null, handoff: null, deltas: [], trace: { decided: { outcome: 'superseded' } } });
  });

  it('[BM2] asks no model when nothing was found, and none for small talk', async () => {
    const chatModel = createScriptedChatModel([]);
    await ask({ says: question, passages: [], deps: { chatModel } });
    await ask({ says: 'hello', understood: { intent: { id: 'greeting', confidence: 1 } }, deps: { chatModel } });
    expect(chatModel.requests).toEqual([]);
  });
});

describe('the handoff packet', () => {
  const calm = { score: 0, label: 'neutral' as const, frustration: 0.1 };
  const input = {
    reason: 'asked-for-person' as const,
    ruleId: 'wish-for-person',
    evidence: '“get me a human”',
    transcript: [
      said('visitor', 'How do I change the port of Baton?'),
      said('bot', 'Set `PORT`.', {
        purpose: 'answer',
        citations: [{ passageId: 'ports:1', articleId: 'ports', title: 'Change the port', heading: null, url: '/help/ports', quote: 'Set' }],
      }),
      said('visitor', 'It ignores my setting, order 12345, mail me at jo@mail.example'),
      said('bot', 'I could not find that.', { purpose: 'no-answer' }),
      said('visitor', 'get me a human'),
    ],
    sentimentSeries: [
      { messageId: 'a', sentiment: calm },
      { messageId: 'b', sentiment: { score: -0.6, label: 'negative' as const, frustration: 0.6 } },
    ],
    language: 'en',
    found: null,
  };

  it('[BH1] tells what was asked, what was given, how they feel and what is open', () => {
    const packet = makeHandoffPacket(input);
    expect(handoffPacketSchema.parse(packet)).toEqual(packet);
    expect(packet.summary).toBe(
      'The visitor first asked: “How do I change the port of Baton?” ' +
        'The bot answered from “Change the port”; once it had no answer. ' +
        'They are annoyed. Open now: “It ignores my setting, order 12345, mail me at jo@mail.example”',
    );
    expect(packet.openQuestion).toBe('It ignores my setting, order 12345, mail me at jo@mail.example');
    expect(packet.facts).toEqual([
      { name: 'email', value: 'jo@mail.example' },
      { name: 'order-number', value: '12345' },
    ]);
    expect(packet.sourcesTried).toEqual([{ articleId: 'ports', title: 'Change the port', url: '/help/ports', score: null }]);
    expect(packet.sentimentSeries).toHaveLength(2);
  });

  it('[BH1] a conversation without a question says so', () => {
    const packet = makeHandoffPacket({ ...input, transcript: [said('visitor', 'human please')], sentimentSeries: [] });
    expect(packet.summary).toBe('The visitor has not asked a question yet. The bot gave no answer yet.');
    expect(packet.openQuestion).toBeNull();
  });

  it('[BH1] an outburst is not the open question', () => {
    const angry = { score: -0.9, label: 'negative' as const, frustration: 0.9 };
    const rage = said('visitor', 'what a joke, this is absolute garbage and nothing ever works here', { id: 'rage' });
    const series = [{ messageId: 'rage', sentiment: angry }];
    const asked = makeHandoffPacket({ ...input, transcript: [said('visitor', 'How do I change the port of Baton?'), rage], sentimentSeries: series });
    expect(asked.openQuestion).toBe('How do I change the port of Baton?');
    const alone = makeHandoffPacket({ ...input, transcript: [rage], sentimentSeries: series });
    expect(alone.openQuestion).toBeNull();
    expect(alone.summary).toMatch(/^The visitor wrote: “what a joke/);
    const question = makeHandoffPacket({ ...input, transcript: [{ ...rage, text: 'why on earth does the port never change' }], sentimentSeries: series });
    expect(question.openQuestion).toBe('why on earth does the port never change');
  });

  it('[BH1] [BH3] names no source that was not near, and suggests from none that could not have been shown', async () => {
    const far = { ...portPassage, passageId: 'far:1', articleId: 'far', score: 0.001 };
    const near = { ...portPassage, score: 0.55 };
    const result = await ask({ says: 'my lawyer wants to know which port', passages: [near, far] });
    expect(result.handoff?.packet.sourcesTried).toEqual([expect.objectContaining({ articleId: near.articleId, score: 0.55 })]);
    expect(result.handoff?.packet.suggestedReply).toContain('3000');
    expect(result.handoff?.packet.suggestedFrom).toEqual({ title: near.title, url: near.url, certainty: 0.55 });
    const doubtful = await ask({ says: 'my lawyer wants to know which port', passages: [{ ...near, score: 0.49 }] });
    expect(doubtful.handoff?.packet).toMatchObject({ suggestedReply: null, suggestedFrom: null });
    expect(doubtful.handoff?.packet.sourcesTried, 'the source is still named').toHaveLength(1);
  });

  it('[BH1] suggests a reply from the best passage, and none where nothing was found', async () => {
    const found = await ask({ says: 'my lawyer wants to know which port', passages: [portPassage] });
    expect(found.handoff?.packet.suggestedReply).toContain('3000');
    const nothing = await ask({ says: 'my lawyer wants to know which port', passages: [] });
    expect(nothing.handoff?.packet.suggestedReply).toBeNull();
  });

  it('[BH2] is the same whenever it is made', () => {
    expect(makeHandoffPacket(input)).toEqual(makeHandoffPacket(structuredClone(input)));
  });
});
