import { describe, expect, it } from 'vitest';
import { collectFacts } from '../../src/bot/handoff/collect-facts.ts';
import { findForPerson } from '../../src/bot/handoff/find-for-person.ts';
import { findProblems } from '../../src/bot/handoff/find-problems.ts';
import type { SiteBot } from '../../src/bot/turn/turn.ts';
import { ask, passage, portPassage, said } from './answer-support.ts';

const wanted = (text: string) => ({ wantsPerson: { wanted: true, evidence: text } });
const open = (...texts: string[]) =>
  findProblems(
    texts.map((text) => said('visitor', text)),
    [],
  ).questions.at(-1)?.text;

describe('the problem beside a wish for a person', () => {
  it.each([
    ['Can I talk to a human please? My invoice is wrong', 'invoice is wrong'],
    ['My invoice is wrong, can somebody from your staff call me', 'invoice is wrong'],
    ['human please, invoice', 'invoice'],
    ['I want to speak with a real person about my invoice', 'invoice'],
    ['Let me speak to whoever is in charge. The refund has not arrived', 'refund has not arrived'],
    ['could one of your engineers look at my logs with me', 'logs'],
    ['I am done with bots: the payment failed twice', 'payment failed twice'],
    ["I'd be glad if an employee went over the double charge with me", 'double charge'],
    ['Operator! The parcel never came', 'parcel never came'],
    ['a person please, my account jo@mail.example is locked', 'is locked'],
    ['no robot. my account is locked. agent.', 'account is locked'],
    ['Ich möchte bitte mit einem Menschen sprechen, meine Rechnung stimmt nicht', 'Rechnung stimmt nicht'],
    ['Können Sie mich zurückrufen? Das Paket fehlt', 'Paket fehlt'],
    ['Quiero hablar con una persona, mi factura está mal', 'factura está mal'],
    ['Pásame con un agente por favor. No llega el pedido', 'llega el pedido'],
    ['Je voudrais parler à quelqu’un, ma facture est fausse', 'facture est fausse'],
    ['Um atendente, por favor. O boleto veio errado', 'boleto veio errado'],
    ['Bir insanla konuşmak istiyorum, faturam yanlış', 'faturam yanlış'],
  ])('[BH10] %j leaves the problem open, and it is what is looked up', async (says, problem) => {
    const result = await ask({ says, understood: { standaloneQuestion: says, ...wanted(says) } });
    expect(result.handoff?.packet.openQuestion).toBe(says);
    expect(result.handoff?.packet.summary).toContain(problem);
    expect(result.queries.join()).toContain(problem);
    expect(result.queries.join()).not.toMatch(/\b(human|person|operator|agent|Menschen|persona|agente|atendente)\b/);
    expect(result.handoff?.packet.suggestedReply, 'the knowledge has evidence').toContain('3000');
  });

  it.each([
    'human please',
    'agent',
    'can I talk to someone real',
    'tlak to a persn pls',
    'I have a question, is anybody there?',
    'yes please',
    'thank you very much',
    'that did not help',
    'is there a number i can ring',
    'can somebody call me back',
    'you are useless, I want your manager',
    'hello, good morning',
    'get me a h\u200Bu\u200Bman',
    'please connect me to support right now',
    'ich möchte mit einem Menschen sprechen',
    'ist da jemand?',
    'Verbinden Sie mich bitte mit einem Mitarbeiter',
    'quiero hablar con una persona',
    '¿hay alguien ahí?',
    'je voudrais parler à quelqu’un',
    'passez-moi un conseiller',
    'quero falar com um atendente',
    'não quero falar com robô',
    'Kann ich mit einem Menschen sprechen? Meine Mail ist jan@mail.example',
    'a human please, my email address is jo@mail.example',
    'jo@mail.example',
  ])('[BH10] %j says nothing but the wish', async (says) => {
    const { handoff, queries } = await ask({ says, understood: wanted(says) });
    expect(handoff?.packet).toMatchObject({ openQuestion: null, suggestedReply: null, summary: expect.stringContaining('has not asked a question yet') });
    expect(queries).toEqual([]);
  });

  it('[BH10] an earlier problem stays open behind a wish, an assent and a hurry', () => {
    expect(open('How do I change the port of Baton?', 'agent please, quick, hurry')).toBe('How do I change the port of Baton?');
    expect(open('refund?', 'yes please')).toBe('refund?');
    expect(open('when does the bot hand over to a human')).toBe('when does the bot hand over to a human');
  });

  it('[BH10] of a long conversation the beginning and the end are looked at, so that a packet is made in a bounded time', () => {
    const talk = Array.from({ length: 300 }, (_, index) => said('visitor', `question ${index} about the port`, { id: `m${index}` }));
    const { questions } = findProblems(talk, []);
    expect([questions[0]?.id, questions.at(-1)?.id, questions.length]).toEqual(['m0', 'm299', 60]);
  });

  it('[BH10] anger that names the matter is the matter', () => {
    const rage = said('visitor', 'UNBELIEVABLE!! my invoice is wrong AGAIN', { id: 'rage' });
    const series = [{ messageId: 'rage', sentiment: { score: -0.9, label: 'negative' as const, frustration: 0.95 } }];
    expect(findProblems([rage], series).questions).toEqual([rage]);
    expect(findProblems([{ ...rage, text: 'you waste my time, what a pathetic joke this is' }], series).questions).toEqual([]);
  });
});

describe('the search for the person', () => {
  it('[BH11] takes the question that a "yes" to the offer leaves open', async () => {
    const transcript = [said('visitor', 'which port does it listen on'), said('bot', 'Shall I get a person?', { purpose: 'offer-person' })];
    const result = await ask({ says: 'yes please', transcript });
    expect(result.handoff).toMatchObject({ reason: 'accepted-offer', packet: { openQuestion: 'which port does it listen on' } });
    expect(result.queries).toEqual(['which port does it listen on']);
    expect(result.handoff?.packet.suggestedReply).toContain('3000');
  });

  it('[BH11] suggests nothing below the floor, and a search that fails or never ends costs the handoff nothing', async () => {
    const says = 'a human please, my port is wrong';
    const none = await ask({ says, understood: wanted(says), passages: [passage({ ...portPassage, score: 0.2 })] });
    expect(none.handoff?.packet.suggestedReply).toBeNull();
    const failing = await ask({ says, understood: wanted(says), deps: { findPassages: () => Promise.reject(new Error('the index is away')) } });
    expect(failing.handoff?.packet).toMatchObject({ reason: 'asked-for-person', openQuestion: says, suggestedReply: null });
    expect(failing.faults).toMatchObject([{ part: 'search' }]);
    const endless = findForPerson(
      { bot: { findPassages: () => new Promise(() => {}) } as unknown as SiteBot, reportFault() {} },
      { transcript: [said('visitor', says)], problem: said('visitor', says), language: null },
    );
    expect(await endless).toBeNull();
  });

  it('[BH11] looks up the parts of what was told where the whole finds nothing, without the numbers of the case', async () => {
    const says = 'a human please! I moved last week and I cannot change the port, order 4711-AB';
    const found: string[] = [];
    const result = await ask({
      says,
      understood: wanted(says),
      deps: {
        findPassages: async ({ query }) => {
          found.push(query);
          const score = query === 'I cannot change the port' ? 0.8 : 0.1;
          return { passages: [{ ...portPassage, score }], floor: 0.3, plainFrom: 0.4, mode: 'hybrid' };
        },
      },
    });
    expect(found[0]).toContain('4711-AB');
    expect(found.at(-1)).toBe('I cannot change the port');
    expect(result.handoff?.packet.suggestedReply).toContain('3000');
    expect(result.handoff?.packet.openQuestion, 'the problem is quoted whole').toBe(says);
  });

  it('[BH11] masks what is personal', async () => {
    const says = 'a human please, my card 4111 1111 1111 1111 is refused';
    expect((await ask({ says, understood: wanted(says) })).queries).toEqual(['card [card] is refused']);
  });
});

describe('facts', () => {
  it('[BH13] are told once and whole', () => {
    const facts = collectFacts([
      said('visitor', 'order 4711-AB is late, I am Jo@Mail.example'),
      said('visitor', 'I mean order 4711-AB from invoice 90210, jo@mail.example'),
      said('visitor', 'order number: 4711'),
    ]);
    expect(facts).toEqual([
      { name: 'email', value: 'Jo@Mail.example' },
      { name: 'order-number', value: '4711-AB' },
      { name: 'order-number', value: '90210' },
    ]);
    expect(collectFacts([said('visitor', 'order 4711'), said('visitor', 'sorry, order 4711-AB')])).toEqual([{ name: 'order-number', value: '4711-AB' }]);
  });

  it('[BH13] two numbers that only begin alike stay two', () => {
    expect(collectFacts([said('visitor', 'orders: order 4711, order 47112, refund of $5 and $50')]).map((fact) => fact.value)).toEqual([
      '4711',
      '47112',
      '$5',
      '$50',
    ]);
  });
});
