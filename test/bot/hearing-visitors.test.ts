import { describe, expect, it } from 'vitest';
import { findHumanRequest } from '../../src/bot/understand/human-request/find-human-request.ts';
import { mentionsPerson } from '../../src/bot/understand/human-request/mentions-person.ts';
import { findFrustrationCues } from '../../src/bot/understand/mood/frustration-cues.ts';
import { praisesLoudly } from '../../src/bot/understand/mood/praises-loudly.ts';
import { prepareMood } from '../../src/bot/understand/mood/score-mood.ts';
import { speaksOfOthers } from '../../src/bot/understand/mood/speaks-of-others.ts';
import { asksToBeTold } from '../../src/bot/understand/speech-act/asks-to-be-told.ts';
import { loadLanguageDetector } from '../../src/bot/understand/detect-language.ts';
import { hearPleasantry } from '../../src/bot/understand/speech-act/hear-pleasantry.ts';
import { hearRequest } from '../../src/bot/understand/speech-act/hear-request.ts';
import { hearTakenBack } from '../../src/bot/understand/speech-act/hear-taken-back.ts';
import { ask, bot, portPassage, said } from './answer-support.ts';

const handedOver = [said('visitor', 'I want to talk to a human'), said('bot', 'Sure, let me see who is there.', { purpose: 'handoff' })];
const answered = [said('visitor', 'which port?'), said('bot', portPassage.text, { purpose: 'answer' })];
const mood = prepareMood();
const frustrationOf = (text: string): number => mood({ text, vector: null, language: 'en', earlier: [], unanswered: 0 }).frustration;

describe('a request for a person that is taken back', () => {
  const back = [
    'cancel that, I don’t need anybody',
    'never mind the person',
    'forget it',
    'please cancel my request',
    'I changed my mind, thanks',
    'forget the human, I’ll read the docs',
    'take me out of the queue please',
    'I don’t want to wait anymore, cancel it',
    'ich brauche doch keinen Menschen mehr',
    'laissez tomber, merci',
    'ya no necesito a nadie',
    'não preciso mais de ninguém',
  ];
  const kept = [
    'please don’t cancel my request',
    'how do I cancel a booking',
    'I need someone, do not forget me',
    'never mind the bot, I want the person',
    'forget the bot',
    'I cancelled my subscription and was charged again',
    'is anybody coming',
    'no person has answered yet',
    'ich brauche einen Menschen',
  ];

  it.each(back)('[BD69] “%s” leaves the queue', async (says) => {
    const result = await ask({ says, transcript: handedOver, facts: { waitingForPerson: true } });
    expect(result).toMatchObject({ solved: true, handoff: null, trace: { decided: { ruleId: 'solved-while-waiting' } } });
  });

  it.each(kept)('[BD69] “%s” keeps the place', async (says) => {
    expect(hearTakenBack(says)).toBeNull();
    expect((await ask({ says, transcript: handedOver, facts: { waitingForPerson: true } })).solved).toBe(false);
  });

  it('[BD69] where nobody was there it is a refusal, and no anger', async () => {
    const angry = { score: -0.5, label: 'negative', frustration: 0.7 } as const;
    const result = await ask({ says: 'forget it', transcript: handedOver, understood: { sentiment: angry } });
    expect(result).toMatchObject({ personDeclined: true, handoff: null, trace: { decided: { ruleId: 'request-taken-back' } } });
    const elsewhere = await ask({ says: 'forget it', transcript: answered, understood: { sentiment: angry } });
    expect(elsewhere.handoff?.reason).toBe('anger');
  });
});

describe('a yes or a no that answers nothing', () => {
  it.each(['yes', 'no', 'ja', 'Nein', 'sí', 'oui', 'да', 'нет', 'いいえ', 'لا'])('[BD70] “%s” is searched for nowhere', async (says) => {
    const result = await ask({ says });
    expect(result.trace.decided.ruleId).toBe('yes-or-no');
    expect(result.queries).toEqual([]);
  });

  it.each(['yes or no: is it free', 'no, which port does it use', 'no chat shows up', 'Is that all? ok?'])('[BD70] “%s” is looked up', async (says) => {
    expect((await ask({ says })).queries.length).toBeGreaterThan(0);
  });

  it.each(['yes', 'no', 'ok'])('[BD70] “%s” after the notice that nobody is there is told what the notice is for', async (says) => {
    const intent = says === 'ok' ? { id: 'acknowledgement', confidence: 1 } : null;
    const result = await ask({ says, transcript: handedOver, understood: { intent } });
    expect(result.trace.decided.ruleId).toBe('request-stands');
    expect(Object.values(bot.phrases.requestStands).flat()).toContain(result.reply?.text);
  });

  it('[BD70] after an answer “no” is a complaint about it and “no thanks” is none', async () => {
    expect((await ask({ says: 'no', transcript: answered, passages: [] })).trace.decided.ruleId).toBe('not-helped');
    expect((await ask({ says: 'no thanks', transcript: answered })).trace.decided.ruleId).toBe('yes-or-no');
  });
});

describe('anger', () => {
  it.each(['holy shit that worked', 'damn, that was quick', 'bloody brilliant, cheers', 'verdammt, das hat geklappt'])('[BU74] “%s” is praise', (text) => {
    expect(praisesLoudly(text)).toBe(true);
    expect(frustrationOf(text)).toBeLessThan(bot.handoff.anger.offerAt);
  });

  it.each(['holy shit this is bad', 'this shit does not work at all', 'damn great, it broke again', 'what the fuck, nothing runs'])(
    '[BU74] “%s” is none',
    (text) => {
      expect(praisesLoudly(text)).toBe(false);
    },
  );

  it.each(['customers insult the bot, what can i do', 'How do I deal with angry customers?', 'can I see which customers were angry'])(
    '[BU75] “%s” speaks of others',
    (text) => {
      expect(speaksOfOthers(text)).toBe(true);
    },
  );

  it.each(['as a customer I am disgusted', 'you just lost a customer', 'your customers are waiting and I am furious', 'this is useless'])(
    '[BU75] “%s” is the writer’s own',
    (text) => {
      expect(speaksOfOthers(text)).toBe(false);
    },
  );

  it('[BU76] an order to tell something is no complaint', () => {
    expect(['tell me a joke', 'can you make me laugh', 'sing me a song'].every(asksToBeTold)).toBe(true);
    expect(['tell me why you are so useless', 'this is a joke', 'your product is a joke'].some(asksToBeTold)).toBe(false);
  });

  it.each(['😡', '🤬 why', 'nothing works', 'I have been waiting for an hour!!', 'WHY IS THIS SO SLOW', 'great, another bot'])(
    '[BU77] “%s” is anger',
    (text) => {
      expect(frustrationOf(text)).toBeGreaterThanOrEqual(bot.handoff.anger.offerAt);
    },
  );

  it.each(['🙂', '👍', 'why is this so slow', 'how long do visitors wait', 'great, and which port does postgres use'])('[BU77] “%s” is none', (text) => {
    expect(frustrationOf(text)).toBeLessThan(bot.handoff.anger.offerAt);
    expect(findFrustrationCues(text).names).toEqual([]);
  });

  it('[BD22] a thumb down after an answer is a complaint about it', async () => {
    expect((await ask({ says: '👎', transcript: answered, passages: [] })).trace.decided.ruleId).toBe('not-helped');
    expect((await ask({ says: '👍', transcript: answered, passages: [] })).trace.decided.ruleId).not.toBe('not-helped');
  });
});

describe('a person who is only mentioned', () => {
  it.each([
    'mail me this conversation please',
    'transfer to another team',
    'whisper to a colleague',
    'I’d talk to a person if I had time, but quickly: which port?',
    'I am a human myself',
    'my colleague would like an account',
    'mein Kollege ist ein Mensch',
    'un humain a écrit ça ?',
    'my email is kim@example.com',
    'is there support I can pay for',
    'waht happens wen agent is ofline',
  ])('[BU78] “%s” is a mention', (text) => {
    expect(mentionsPerson(text)).toBe(true);
  });

  it.each([
    'mail me, I want to talk to somebody',
    'transfer me to another team',
    'transfer to a person please',
    'I am a human and I want to talk to a human',
    'my email is kim@example.com, please have someone call me',
    'my boss wants to speak to your manager',
    'I would be glad if I could talk to a person',
    'could one of your colleagues look at it',
    'escalate this please',
  ])('[BU78] “%s” is more', (text) => {
    expect(mentionsPerson(text)).toBe(false);
  });

  it('[BU78] a live chat "now" is a wish', () => {
    expect(['live chat with sales now or i leave', 'get me live support right now'].every((text) => findHumanRequest(text).wanted)).toBe(true);
    expect(['is live chat free now', 'does the live chat work offline'].some((text) => findHumanRequest(text).wanted)).toBe(false);
  });
});

describe('requests', () => {
  it.each([
    ['my iban is … please refund there', 'refund'],
    ['please send the money to my bank account', 'refund'],
    ['please send me an invoice', 'invoice'],
    ['ich brauche eine Rechnung für Oktober', 'invoice'],
    ['cancel', 'cancel'],
    ['I’d like to cancel', 'cancel'],
    ['chargeback', 'wrong-charge'],
  ])('[BD63] “%s” is one (%s)', (text, kind) => {
    expect(hearRequest(text)?.kind).toBe(kind);
  });

  it.each(['where do I enter an IBAN', 'can agents send invoices in the chat', 'how do I cancel an invitation', 'is there an invoice for the hosted version'])(
    '[BD63] “%s” is looked up',
    (text) => {
      expect(hearRequest(text)).toBeNull();
    },
  );

  it.each([
    ['we were hacked, someone got into the console', 'security-report'],
    ['Someone is impersonating me in the chat', 'security-report'],
    ['I want to file a formal complaint', 'formal-complaint-made'],
    ['ich möchte eine Beschwerde einreichen', 'formal-complaint-made'],
  ])('[BD71] “%s” names its rule, also where a person is wished for', async (says, rule) => {
    const result = await ask({ says, understood: { wantsPerson: { wanted: true, evidence: says } } });
    expect(result.trace.decided.ruleId).toBe(`handoff-rule:${rule}`);
  });

  it.each(['how do I prevent impersonation', 'how does Baton protect against hackers', 'where do I see complaints in analytics'])(
    '[BD71] “%s” is looked up',
    async (says) => {
      expect((await ask({ says })).trace.decided.ruleId).not.toMatch(/^handoff-rule/);
    },
  );
});

describe('small talk in any wording', () => {
  it.each([
    ['My name is Ada', 'introduction'],
    ['I live in Porto', 'introduction'],
    ['I love you', 'praise'],
    ['you’re killing me, haha', 'praise'],
    ['feedback: your docs are great', 'praise'],
    ['Mensch, das ist ja toll!', 'praise'],
    ['Your colleague Maria helped me yesterday, thanks to her', 'thanks'],
    ['the person who helped me was great', 'thanks'],
    ['obrigado, era só isso', 'thanks'],
    ['are you there', 'greeting'],
    ['do you know any good jokes', 'play'],
  ])('[BU80] “%s” is %s', (text, intent) => {
    expect(hearPleasantry(text)).toBe(intent);
  });

  it.each([
    'my name is shown wrong, how do I change it',
    'I live in the EU, where are data stored',
    'your docs say port 3000, is that right',
    'I love Docker, does it run there',
    'your colleague promised a refund',
    'the person who helped me never wrote back',
    'I’m from support, how do I sign in',
    'are you still supporting Node 18',
    'your agent was rude',
  ])('[BU80] “%s” is none', (text) => {
    expect(hearPleasantry(text)).toBeNull();
  });
});

describe('the language of a word', () => {
  it.each([
    ['cookies?', 'en', 'en'],
    ['MIT?', 'en', 'en'],
    ['wat langauges', 'en', 'en'],
    ['login?', 'de', 'de'],
    ['kostenlos?', 'en', 'de'],
    ['quanto costa?', 'en', 'it'],
    ['no entiendo', 'en', 'es'],
  ])('[BU81] “%s” on a page in %s is %s', async (text, pageLanguage, language) => {
    const detect = await loadLanguageDetector();
    expect(detect({ text, earlier: [], pageLanguage }, bot.languages).language).toBe(language);
  });

  it('[BX4] an abstention names the language of the articles', async () => {
    const portuguese = { language: 'pt', languageConfidence: 1 } as const;
    const low = { ...portPassage, score: 0.1 };
    const result = await ask({ says: 'como faço backup?', understood: portuguese, passages: [low] });
    expect(result.reply?.text).toContain('Os artigos estão em inglês');
    expect((await ask({ says: 'how do I bake bread?', passages: [low] })).reply?.text).not.toContain('articles are in');
  });
});
