import type { NewConversationEvent } from '../contracts/conversation-event.ts';
import type { Understood } from '../contracts/turn-trace.ts';
import { newId } from '../platform/new-id.ts';
import type { TurnReading } from './read-turn.ts';

/** One event for each open message that does not carry its understanding yet. */
export function describeUnderstanding(reading: TurnReading, understood: Understood): NewConversationEvent[] {
  return reading.open
    .filter((event) => !reading.understoodIds.has(event.id))
    .map((event) => ({
      id: newId(),
      type: 'message-understood',
      author: { kind: 'system' },
      body: {
        messageId: event.id,
        language: understood.language,
        sentiment: understood.sentiment,
        intent: understood.intent,
        wantsPerson: understood.wantsPerson.wanted,
      },
    }));
}
