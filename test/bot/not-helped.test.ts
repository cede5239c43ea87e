import { describe, expect, it } from 'vitest';
import { ask, bot, said } from './answer-support.ts';

describe('a visitor who was not helped', () => {
  const notHelped = [
    'that did not help',
    "that didn't help",
    'That didn’t help me at all.',
    'thanks for nothing',
    'no, thanks for nothing',
    'I did that already',
    "I've already tried that",
    'tried that, no luck',
    'not helpful',
    "that's not what I asked",
    "that's wrong",
    'It still doesn’t work',
    'nope, same error',
    'none of that worked',
    "you didn't understand me",
    'das hat nicht geholfen',
    'hilft mir leider nicht weiter',
    'funktioniert immer noch nicht',
    'danke für nichts',
    'das habe ich schon probiert',
    'falsche Antwort',
    "ça ne m'a pas aidé",
    'ça ne marche toujours pas',
    'merci pour rien',
    "j'ai déjà essayé ça",
    'eso no me ayudó',
    'gracias por nada',
    'ya lo intenté',
    'isso não ajudou',
    'obrigado por nada',
    'já tentei isso',
  ];
  it.each(notHelped)('[BD22] “%s” after an answer gets regret, another try and a person, and is never thanked for', async (says) => {
    const answered = [said('visitor', 'How do I do that?'), said('bot', 'Set `PORT`.', { purpose: 'answer' })];
    const thanks = { intent: { id: 'thanks', confidence: 0.9 } };
    const result = await ask({ says, transcript: answered, understood: thanks });
    expect(result.trace.decided).toMatchObject({ outcome: 'offer-person', ruleId: 'not-helped' });
    expect(Object.values(bot.phrases.notHelped).flat()).toContain(result.reply?.text);
    expect(result.reply?.choices).not.toEqual([]);
    expect(result.queries).toEqual([]);
    const declined = await ask({ says, transcript: answered, understood: thanks, facts: { personDeclined: true, personOffered: true } });
    expect(declined.trace.decided).toMatchObject({ outcome: 'clarify', ruleId: 'not-helped' });
    expect(declined.reply?.choices).toEqual([]);
    const again = await ask({ says, transcript: answered, understood: thanks, facts: { personOffered: true } });
    expect(Object.values(bot.phrases.offerPersonRepeat).flat()).toContain(again.reply?.text);
    const waits = await ask({ says, transcript: answered, understood: thanks, facts: { waitingForPerson: true } });
    expect(waits).toMatchObject({ reply: null, handoff: null });
  });

  it.each(['that helped', 'that did it, thanks', 'it works now', 'ça marche', 'ya funciona', 'hat geklappt', 'no thanks'])(
    '[BD22] “%s” is not taken for that',
    async (says) => {
      const answered = [said('visitor', 'How do I do that?'), said('bot', 'Set `PORT`.', { purpose: 'answer' })];
      const result = await ask({ says, transcript: answered, understood: { intent: { id: 'thanks', confidence: 0.9 } } });
      expect(result.trace.decided.ruleId).toBe('small-talk:thanks');
    },
  );

  it('[BD22] with more in the message, or before the bot spoke, is looked up', async () => {
    const answered = [said('visitor', 'How do I do that?'), said('bot', 'Set `PORT`.', { purpose: 'answer' })];
    const more = await ask({ says: 'that did not help, my pages stay blank', transcript: answered, understood: { intent: { id: 'thanks', confidence: 0.9 } } });
    expect(more.queries).toHaveLength(1);
    const first = await ask({ says: 'it does not work' });
    expect(first.queries).toHaveLength(1);
  });
});
