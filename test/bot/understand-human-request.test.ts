import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseMessage } from '../../src/text/normalise-message.ts';
import { prepareAboutPeople } from '../../src/bot/understand/human-request/asks-about-people.ts';
import { correctMisspelt } from '../../src/bot/understand/human-request/correct-misspelt.ts';
import { findHumanRequest } from '../../src/bot/understand/human-request/find-human-request.ts';
import { loadRequestModel } from '../../src/bot/understand/human-request/predict-human-request.ts';
import { learnedRequestThreshold } from '../../src/bot/understand/human-request/request-threshold.ts';
import { leastProcessorTime } from '../support/least-processor-time.ts';

const wish = (text: string) => findHumanRequest(normaliseMessage(text));

describe('wish for a person', () => {
  it.each([
    'can I talk to someone real',
    'get me a human',
    'agent',
    'AGENT!!!',
    'operator pls',
    'human please, my order 12 is broken',
    'human pls, my parcel is lost',
    'einen Menschen bitte, meine Bestellung fehlt',
    'una persona por favor, mi pedido no llega',
    'is there anybody there?',
    'you are useless, I want your manager',
    'i dont want to talk to a bot',
    "I'd rather explain this to a person tbh",
    'is there a number i can ring',
    'can somebody call me back this afternoon',
    'how do i open a ticket with your support staff',
    'could one of your engineers look at my logs with me',
    'connect me to support please',
    'why cant i talk to a human?',
    'tlak to a persn pls',
    'ｇｅｔ ｍｅ ａ ｈｕｍａｎ',
    'get me a h\u200Bu\u200Bman',
    'thanks, but i would like to speak with an agent now',
    'quiero hablar con una persona',
    'hay alguien ahí?',
    'ich möchte mit einem Menschen sprechen',
    'ist da jemand?',
    'je voudrais parler à quelqu’un',
    'passez-moi un conseiller',
    'quero falar com um atendente',
    'não quero falar com robô',
  ])('[BU1] hears it in %j and quotes the words', (text) => {
    const found = wish(text);
    expect(found.wanted).toBe(true);
    expect(normaliseMessage(text)).toContain(found.evidence ?? 'no evidence');
  });

  it.each([
    "I don't want a human",
    'do I need an agent licence?',
    'how do agents accept a chat?',
    'how do I add an agent',
    'when does the bot hand over to a human',
    'can visitors talk to a human without the bot first',
    'how do i let a customer talk to sales instead of support',
    'i want my manager to get a weekly report',
    'can an agent call the visitor',
    'does somebody know the default port',
    'are you a real person?',
    'no thanks, i dont need to talk to anyone',
    'i already talked to your colleague, where is the data folder',
    'how do i make the talk to a person button bigger',
    'what is the number of messages per second',
    'cómo añado un agente',
    'no necesito hablar con nadie, solo el comando',
    'wie lege ich einen Mitarbeiter an',
    'ich brauche keinen Menschen, nur den Befehl',
    'comment ajouter un agent ?',
    "je n'ai pas besoin de parler à quelqu'un",
    'quantos atendentes posso ter',
    'não preciso falar com ninguém',
    '',
    '...',
  ])('[BU1] hears none in %j', (text) => {
    expect(wish(text)).toMatchObject({ wanted: false, evidence: null });
  });

  it('[BU2] knows a refusal from silence, so that nothing learned can overrule it', () => {
    expect(wish('please no human, just the command').refused).toBe(true);
    expect(wish('how do i add an agent').refused).toBe(false);
  });

  it('[BU2] a refusal in one sentence does not silence a wish in the next', () => {
    expect(wish("I don't want an agent who reads a script. Get me your manager.").wanted).toBe(true);
  });

  it('[BU3] reaches precision and recall of .95 on the labelled messages, by rules alone', () => {
    const file = new URL('../../evals/cases/handoff-words.jsonl', import.meta.url);
    const cases = readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { kind: string; turns: string[]; language: string });
    expect(cases.length).toBeGreaterThanOrEqual(150);
    const heard = cases.filter(({ turns }) => wish(turns.at(-1) ?? '').wanted);
    const asked = cases.filter(({ kind }) => kind === 'human');
    const right = heard.filter(({ kind }) => kind === 'human').length;
    expect(right / heard.length).toBeGreaterThanOrEqual(0.95);
    for (const language of ['en', 'es', 'de', 'fr', 'pt']) {
      const of = asked.filter((evalCase) => evalCase.language === language);
      expect(of.filter((evalCase) => heard.includes(evalCase)).length / of.length, language).toBeGreaterThanOrEqual(0.9);
    }
    expect(right / asked.length).toBeGreaterThanOrEqual(0.95);
  });

  it('[BU4] stays quick on text made to be slow', async () => {
    const hard = ['i want to '.repeat(400), 'please '.repeat(600), 'talk to the a an your '.repeat(180), 'a'.repeat(4_000), 'me , , , '.repeat(400)];
    for (const text of hard) expect(await leastProcessorTime(() => wish(text), 400)).toBeLessThan(400);
  });

  it('[BU4] reads any text without a fault and always the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(wish(text)).toEqual(wish(text));
      }),
      { numRuns: 150 },
    );
  });
});

describe('learned wish for a person', () => {
  const predict = loadRequestModel();
  const probability = (text: string) => predict({ text: normaliseMessage(text), vector: null });
  const from = learnedRequestThreshold({ missedHandoff: 5, needlessHandoff: 1 });

  it('[BU20] finds most wishes that no rule foresaw, among messages that nothing was fitted to', () => {
    const file = new URL('../../evals/cases/handoff-fresh.jsonl', import.meta.url);
    const cases = readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { kind: string; turns: string[] });
    const heard = cases.filter(({ turns: [text = ''] }) => wish(text).wanted || probability(text) >= from);
    const right = heard.filter(({ kind }) => kind === 'human').length;
    expect(right / cases.filter(({ kind }) => kind === 'human').length).toBeGreaterThanOrEqual(0.75);
    expect(right / heard.length).toBeGreaterThanOrEqual(0.93);
  });

  it.each([
    'how do i add an agent',
    'is there an emergency contact for the CA in the docs',
    'what does the agent see when a chat is handed over',
    'how do i call the api from my own code',
    'transfer the domain to another account',
    'my manager wants a report',
    'no',
    'wie lege ich einen Mitarbeiter an',
    'quantos atendentes posso ter',
    '',
  ])('[BU20] takes %j for no wish', (text) => {
    expect(probability(text)).toBeLessThan(from);
  });

  it('[BU21] the dearer a missed handoff, the sooner it hands over', () => {
    const at = (missedHandoff: number) => learnedRequestThreshold({ missedHandoff, needlessHandoff: 1 });
    expect(at(50)).toBeLessThan(at(5));
    expect(at(5)).toBeLessThan(at(1));
    expect(at(1)).toBeLessThan(1);
  });
});

describe('people as a part of the product', () => {
  const predict = loadRequestModel();
  const from = learnedRequestThreshold({ missedHandoff: 5, needlessHandoff: 1 });
  const inBaton = prepareAboutPeople(['Baton']);
  const file = new URL('../../evals/research/human-request/about-people.jsonl', import.meta.url);
  const cases = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { kind: 'about' | 'human'; language: string; text: string });
  /** As `startUnderstanding` joins rules and what was learned. */
  const handsOver = (text: string, about = inBaton): boolean => {
    const said = normaliseMessage(text);
    const found = findHumanRequest(said, about);
    return found.wanted || (!found.refused && !found.about && predict({ text: said, vector: null }) >= from);
  };

  it.each(['en', 'de', 'fr', 'es', 'pt'])('[BU22] questions about them are answered, and wishes stay wishes (%s)', (language) => {
    const own = cases.filter((evalCase) => evalCase.language === language);
    expect(own.length).toBeGreaterThanOrEqual(24);
    const wrong = own.filter(({ kind, text }) => handsOver(text) !== (kind === 'human')).map(({ text }) => text);
    expect(wrong.length / own.length, wrong.join(' | ')).toBeLessThanOrEqual(0.1);
  });

  it('[BU22] a shop is no product in which people talk to people', () => {
    expect(handsOver('How do I talk to a person in Baton?')).toBe(false);
    expect(handsOver('How do I talk to a person in Baton?', prepareAboutPeople([]))).toBe(true);
    expect(prepareAboutPeople(['', '.*'])('how do i talk to a person in time')).toBe(false);
  });

  it('[BU22] a question about them does not silence a wish beside it', () => {
    expect(handsOver('How do visitors reach a person in Baton? Get me a human now.')).toBe(true);
  });
});

it.each(['manger', 'ya', 'parson', 'prison', 'talc', 'spec', 'span', 'agenda', 'simone', 'humus', 'opera', 'manage', 'pesos', 'supper'])(
  '[BU23] the word %s is left as it is',
  (word) => {
    expect(correctMisspelt(word)).toBe(word);
  },
);
