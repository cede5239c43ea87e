import type { NewConversationEvent } from '../../contracts/conversation-event.ts';
import { newId } from '../../platform/new-id.ts';
import type { Conversation } from '../../contracts/conversation-fields.ts';
import { findMoodDrops } from './find-mood-drop.ts';
import type { UnderstoodMessage } from './read-understood.ts';

/** The mood alone never makes a conversation urgent: however many visitors are angry, the wait of the others stays bounded. */
const highestByMood = 2;

/**
 * The events that newly understood messages call for. If the visitor's mood became worse with one of them, supervisors are warned, whoever
 * owns the conversation; before a person has it, its priority rises by one step too. Appended together with the understanding, so each
 * message is judged once. `before` holds the understood messages before these, oldest first.
 */
export function describeMoodDrops(
  { state, priority }: Conversation,
  messages: { before: readonly UnderstoodMessage[]; now: readonly UnderstoodMessage[] },
): NewConversationEvent[] {
  if (state.kind === 'closed') return [];
  const { before, now } = messages;
  const drops = findMoodDrops([...before, ...now].map((message) => message.score));
  const author = { kind: 'system' } as const;
  let risen = priority;
  return drops.flatMap((drop): NewConversationEvent[] => {
    const message = now[drop.index - before.length];
    if (!message) return [];
    const body = { messageId: message.messageId, from: round(drop.from), to: round(drop.to) };
    const warning: NewConversationEvent = { id: newId(), author, type: 'mood-dropped', body };
    if (state.kind === 'with-agent' || risen >= highestByMood) return [warning];
    risen += 1;
    const why = `mood fell from ${body.from} to ${body.to}`;
    return [warning, { id: newId(), author, type: 'priority-changed', body: { priority: risen, cause: 'mood', why } }];
  });
}

function round(score: number): number {
  return Math.round(score * 100) / 100;
}
