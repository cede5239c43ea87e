import { describe, expect, it } from 'vitest';
import { hearSolved } from '../../src/bot/understand/hear-solved.ts';
import { ask, bot, said } from './answer-support.ts';

const solved = [
  'it works now',
  'It’s solved, thanks!',
  'never mind',
  'Nevermind, I found it',
  'problem solved',
  'I figured it out',
  'no longer needed',
  'I don’t need help anymore',
  'hat sich erledigt',
  'Es funktioniert jetzt',
  'ist gelöst, danke',
  'c’est résolu',
  'ça marche maintenant, merci',
  'laissez tomber',
  'ya funciona',
  'ya está resuelto',
  'já consegui',
  'resolvido, obrigado',
];
const unsolved = [
  'it does not work now',
  'is it solved?',
  'thanks',
  'ok',
  'the issue is not solved',
  'solved the first one but the second fails',
  'nicht gelöst',
  'ce n’est pas résolu',
  'how is this resolved now?',
];

describe('a visitor who says that it is solved', () => {
  it.each(solved)('[LC5] “%s” leaves the queue', async (says) => {
    const result = await ask({ says, facts: { waitingForPerson: true } });
    expect(result).toMatchObject({ solved: true, handoff: null, trace: { decided: { ruleId: 'solved-while-waiting' } } });
    expect(Object.values(bot.phrases.solvedWhileWaiting).flat()).toContain(result.reply?.text);
  });

  it.each(unsolved)('[LC5] “%s” keeps the place', async (says) => {
    expect(hearSolved(says)).toBeNull();
    expect((await ask({ says, facts: { waitingForPerson: true } })).solved).toBe(false);
  });

  it('[LC2] “yes” and “no” answer the question whether it helped, and no offer of a person before it', async () => {
    const transcript = [said('visitor', 'How do I do that?'), said('bot', 'I am not certain. A person?', { purpose: 'offer-person' })];
    const yes = await ask({ says: 'Yes', transcript, facts: { askedIfHelped: true, personOffered: true } });
    expect(yes).toMatchObject({ solved: true, handoff: null, trace: { decided: { ruleId: 'said-solved' } } });
    for (const says of ['no', 'No, not really', 'nicht wirklich', 'pas vraiment']) {
      const no = await ask({ says, transcript, facts: { askedIfHelped: true } });
      expect(no.trace.decided.ruleId, says).toBe('not-helped');
    }
  });
});

describe('a visitor who comes back to what a person had closed', () => {
  it('[LC4] goes to that person, whatever they say, with what is known', async () => {
    const result = await ask({ says: 'It broke again', facts: { returnsTo: 'Ana' } });
    expect(result.handoff?.reason).toBe('reopened');
    expect(result.reply?.text).toContain('Ana');
    expect((await ask({ says: '', files: 1, facts: { returnsTo: 'Ana' } })).handoff?.reason).toBe('reopened');
  });

  it('[LC4] calls nobody for thanks', async () => {
    const result = await ask({ says: 'thanks!', facts: { returnsTo: 'Ana' }, understood: { intent: { id: 'thanks', confidence: 1 } } });
    expect(result).toMatchObject({ handoff: null, trace: { decided: { ruleId: 'small-talk:thanks' } } });
  });
});
