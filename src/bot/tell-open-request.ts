import { sayPhrase, type Speech } from './definition/say-phrase.ts';
import type { Decision } from './decide/decision.ts';
import type { BotMessage, TurnInput } from './turn/turn.ts';

/**
 * Adds to the bot's first reply in a conversation that an earlier request of this verified person is still open, with a choice that leads to it: the day
 * alone, and no word of it. A reply that passes the conversation to a person, or refuses something, stays alone: `facts.earlier` goes to that person.
 */
export function tellOpenRequest(speech: Speech, input: { reply: BotMessage | null; decided: Decision; turn: TurnInput }): BotMessage | null {
  const { reply, decided, turn } = input;
  const { earlier = [], turnCount, waitingForPerson, isInChat = true } = turn.facts;
  const open = earlier.find(({ isOpen }) => isOpen);
  const isFirst = turnCount === 0 && turn.transcript.length === 0 && isInChat && !waitingForPerson;
  if (reply === null || open === undefined || !isFirst || decided.handoff !== null || decided.outcome === 'refuse') return reply;
  const date = new Intl.DateTimeFormat(speech.language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(open.startedAt));
  const choice = { label: sayPhrase(speech, 'choiceOpenRequest'), send: null, action: null, conversationId: open.id };
  return { ...reply, text: `${reply.text}\n\n${sayPhrase(speech, 'openRequest', { date })}`, choices: [...reply.choices, choice] };
}
