import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { hearUnhelped } from '../../src/bot/understand/hear-unhelped.ts';
import { findHumanRequest } from '../../src/bot/understand/human-request/find-human-request.ts';
import { refusesPerson } from '../../src/bot/understand/human-request/refuses-person.ts';
import { findFrustrationCues } from '../../src/bot/understand/mood/frustration-cues.ts';
import { asksForHelp } from '../../src/bot/understand/speech-act/asks-for-help.ts';
import { hearManner } from '../../src/bot/understand/speech-act/hear-manner.ts';
import { hearRequest } from '../../src/bot/understand/speech-act/hear-request.ts';
import { leaveOutReported } from '../../src/bot/understand/speech-act/leave-out-reported.ts';
import { splitQuestions } from '../../src/bot/understand/speech-act/split-questions.ts';
import { ask, bot, passage, portPassage, said } from './answer-support.ts';

const caseSchema = z.object({ kind: z.string(), turns: z.array(z.string()) });
const cases = ['hearing', 'hearing-kept-out'].flatMap((name) =>
  readFileSync(fileURLToPath(new URL(`../../evals/cases/${name}.jsonl`, import.meta.url)), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => ({ ...caseSchema.parse(JSON.parse(line)), isKept: name !== 'hearing' })),
);
const wordings = (kind: string): string[] => cases.filter((known) => known.kind === `hears-${kind}` && !known.isKept).map(({ turns }) => turns.at(-1) ?? '');
const ordinary = cases.filter(({ kind }) => kind === 'hears-ordinary').map(({ turns }) => turns.at(-1) ?? '');

const question = 'which port does it use?';
const second = passage({
  articleId: 'proxy',
  title: 'Behind a proxy',
  text: 'A proxy in front of the server forwards port 443 and terminates TLS for all visitors.',
  score: 0.7,
});
const citation = {
  passageId: portPassage.passageId,
  articleId: portPassage.articleId,
  title: portPassage.title,
  heading: null,
  url: portPassage.url,
  quote: portPassage.text,
};
const answered = [said('visitor', question), said('bot', `From the help centre:\n\n${portPassage.text}`, { purpose: 'answer', citations: [citation] })];

describe('a complaint about an answer', () => {
  it.each([...wordings('complaint'), ...wordings('disagreement')])('[BD60] “%s” is heard as nothing else', (words) => {
    expect(hearUnhelped(words)).toMatchObject({ alone: true });
  });

  it('[BD60] the first one gets regret and the next best passage, not what was shown', async () => {
    const angry = { score: -0.4, label: 'negative', frustration: 0.6 } as const;
    const result = await ask({
      says: "no that's not what I meant",
      transcript: answered,
      passages: [portPassage, second],
      understood: { sentiment: angry },
    });
    expect(result.trace.decided).toMatchObject({ outcome: 'answer', ruleId: 'another-try' });
    expect(result.queries).toEqual([question]);
    expect(result.reply?.citations.map(({ articleId }) => articleId)).toEqual(['proxy']);
    expect(
      Object.values(bot.phrases.anotherTry)
        .flat()
        .some((regret) => result.reply?.text.startsWith(regret)),
    ).toBe(true);
  });

  it('[BD60] with nothing else to show, and at the second complaint, a person is offered', async () => {
    const alone = await ask({ says: 'that did not help', transcript: answered });
    expect(alone.trace.decided).toMatchObject({ outcome: 'offer-person', ruleId: 'not-helped' });
    const before = [...answered, said('visitor', 'that did not help'), said('bot', 'Perhaps this does.', { purpose: 'answer', citations: [citation] })];
    const again = await ask({ says: 'still not what I need', transcript: before, passages: [second] });
    expect(again.trace.decided).toMatchObject({ outcome: 'offer-person', ruleId: 'not-helped' });
    expect(again.queries).toEqual([]);
  });
});

describe('an answer put otherwise', () => {
  it.each(wordings('simpler-shorter-again'))('[BD61] “%s” is heard', (words) => {
    expect(hearManner(words)).not.toBeNull();
  });

  it('[BD61] the last answer comes in short, or once more as it was, without a search', async () => {
    const long = `${portPassage.text} ${'More is said about rights, services and firewalls in the chapters behind this. '.repeat(4)}`.trim();
    const transcript = [said('visitor', question), said('bot', long, { purpose: 'answer', citations: [{ ...citation, quote: long }] })];
    const shorter = await ask({ says: 'shorter please', transcript });
    expect(shorter.trace.decided.ruleId).toBe('put-otherwise:shorter');
    const [short] = shorter.reply?.citations ?? [];
    expect(long).toContain(short?.quote);
    expect(short?.quote.split(/\s+/).length).toBeLessThanOrEqual(40);
    expect(short?.quote).toContain('3000');
    const again = await ask({ says: 'once more', transcript });
    expect(again.trace.decided.ruleId).toBe('put-otherwise:again');
    expect(again.reply?.citations[0]?.quote).toBe(long);
    expect([...shorter.queries, ...again.queries]).toEqual([]);
  });

  it('[BD61] before any answer the words are looked up', async () => {
    expect((await ask({ says: 'shorter' })).queries).toHaveLength(1);
  });
});

describe('several questions in a message', () => {
  const both = ['Which port does Baton use?', 'How do I put a proxy in front of the server?'];
  const findPassages = async ({ query }: { query: string }) => {
    const found = query === both[0] ? [portPassage] : query === both[1] ? [second] : [{ ...second, score: 0.35 }];
    return { passages: found, floor: 0.3, plainFrom: 0.4, mode: 'hybrid' as const };
  };

  it.each([both.join(' '), both.join('\n'), `Hello! I have two questions. ${both.join(' ')} Thanks.`])('[BD65] “%s” is answered one by one', async (says) => {
    const { reply, trace } = await ask({ says, deps: { findPassages } });
    expect(trace.decided.outcome).toBe('answer');
    expect(reply?.citations.map(({ articleId }) => articleId)).toEqual(['ports', 'proxy']);
    const places = both.map((asked) => reply?.text.indexOf(`**${asked}**`) ?? -1);
    expect(places.every((place) => place > 0)).toBe(true);
    expect(reply?.text.slice(places[0], places[1])).toContain('3000');
  });

  it.each([
    ['what does it cost? and which node version do I need', ['what does it cost?', 'which node version do I need']],
    ['What does it cost and which Node version do I need?', ['What does it cost', 'which Node version do I need?']],
    ['how do i set up teams and how long do visitors wait', ['how do i set up teams', 'how long do visitors wait']],
    ['Hi, two things: 1) how do I restore a backup? 2) which browsers do agents need?', ['how do I restore a backup?', 'which browsers do agents need?']],
    ['1. What does it cost? 2. Which Node version do I need?', ['What does it cost?', 'Which Node version do I need?']],
    ['Was kostet es? Und welche Node-Version brauche ich?', ['Was kostet es?', 'welche Node-Version brauche ich?']],
  ])('[BD65] “%s” is two questions', (says, parts) => {
    expect(splitQuestions(says)).toEqual(parts);
  });

  it.each([
    'how do I add an agent and how do I remove them?',
    'what is baton and how does it work',
    'when I close the tab and what happens then',
    'where do I find the settings and what do they mean?',
    'can I use it with postgres? does it need an extension?',
    'How do I install it? I tried npm start and it failed. What can I do?',
  ])('[BD65] “%s” leans on itself and is not split', (says) => {
    expect(splitQuestions(says)).toEqual([]);
  });

  it('[BD65] a first question that leans on the conversation is looked up with it, and nothing is split off', async () => {
    const transcript = [said('visitor', 'Which port does Baton use?')];
    const { trace } = await ask({ says: 'can I change it? and how do I put a proxy in front of the server?', transcript, deps: { findPassages } });
    expect(trace.found.parts).toBeUndefined();
  });

  it.each(['Which port does Baton use? Why?', 'Is that all? ok?', 'Which port does Baton use'])('[BD65] “%s” is one question', async (says) => {
    const { queries } = await ask({ says });
    expect(queries).toHaveLength(1);
  });
});

describe('help with nothing in particular', () => {
  it.each(wordings('help'))('[BD62] “%s” gets what the bot can do', async (words) => {
    expect(asksForHelp(words)).toBe(true);
    const result = await ask({ says: words });
    expect(result.trace.decided).toMatchObject({ outcome: 'smalltalk', ruleId: 'what-i-can-do' });
    expect(result.reply?.choices.map(({ send }) => send)).toHaveLength(3);
    expect(result.queries).toEqual([]);
  });
});

describe('a request', () => {
  it.each(wordings('request'))('[BD63] “%s” goes to a person, with its own reason', async (words) => {
    const angry = { score: -0.6, label: 'negative', frustration: 0.9 } as const;
    const { trace, handoff } = await ask({ says: words, understood: { sentiment: angry } });
    expect(trace.decided.ruleId).toMatch(/^(request|handoff-rule):/);
    expect(handoff).toMatchObject({ reason: 'handoff-rule', packet: { openQuestion: words } });
  });

  it.each([
    'Can I get my money back?',
    'could i please have my money back',
    'Can I get a refund for my order?',
    'Kann ich mein Geld zurückbekommen?',
    '¿Me pueden devolver el dinero?',
    'Puis-je être remboursé ?',
    'Posso ter meu dinheiro de volta?',
  ])('[BD63] “%s” asks for the money, not how it is done', (words) => {
    expect(hearRequest(words)?.kind).toBe('refund');
  });

  it.each([
    'How do I cancel my order?',
    'Can I get a refund?',
    'do I get my money back if I cancel?',
    'can i get my money back if the parcel is late',
    'how do I get my money back?',
    'can customers get a refund through the chat?',
    'wie kündige ich mein Abo?',
    'comment annuler ma commande ?',
  ])('[BD63] “%s” is a question', (words) => {
    expect(hearRequest(words)).toBeNull();
  });
});

describe('a person who is not wanted, or only spoken of', () => {
  it.each(wordings('person-refused'))('[BD64] “%s” is taken at its word', async (words) => {
    expect(refusesPerson(words)).toBe(true);
    const result = await ask({ says: words, passages: [] });
    expect(result).toMatchObject({ personDeclined: true, handoff: null, reply: { choices: [] } });
  });

  it.each(wordings('mention'))('[BU60] “%s” is no wish for one', (words) => {
    expect(findHumanRequest(leaveOutReported(words)).wanted).toBe(false);
  });

  it.each([
    'I already said "get me a human"',
    'can someone answer my question, a human please',
    '“I want to speak to a person”',
    'I want a person. The "bot" is no use',
  ])('[BU60] “%s” is one', (words) => {
    expect(findHumanRequest(leaveOutReported(words)).wanted).toBe(true);
  });
});

describe('insults', () => {
  it.each(wordings('insult'))('[BU62] “%s” is one', (words) => {
    expect(findFrustrationCues(words).names).toContain('insult');
  });

  it.each(wordings('neutral'))('[BU61] “%s” is none, nor any other sign of anger', (words) => {
    expect(findFrustrationCues(words).total).toBe(0);
  });
});

it.each(ordinary)('[BD60] [BD61] [BD62] [BD63] [BD64] [BU62] “%s” is a plain message', (words) => {
  expect({
    complains: hearUnhelped(words)?.alone ?? false,
    manner: hearManner(words),
    help: asksForHelp(words),
    request: hearRequest(words),
    refuses: refusesPerson(words),
    insults: findFrustrationCues(words).names.includes('insult'),
  }).toEqual({ complains: false, manner: null, help: false, request: null, refuses: false, insults: false });
});
