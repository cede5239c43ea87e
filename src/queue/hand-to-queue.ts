import type { EventOf } from '../contracts/conversation-event.ts';
import { appendEvents, type ConversationDeps } from '../conversation/append-events.ts';
import { newId } from '../platform/new-id.ts';
import { selectCandidates } from './queue-store.ts';

export type HandToQueueDeps = ConversationDeps & {
  /** Higher is served first. */
  priorityOf(event: EventOf<'handoff-requested'>): number;
};

/**
 * A handoff was requested: look before promising. With someone there it is queued; with nobody there the visitor is told so
 * and stays with the bot. `patient` queues it all the same: the visitor knows and chose to wait.
 */
export async function handToQueue(
  deps: HandToQueueDeps,
  event: EventOf<'handoff-requested'>,
): Promise<void> {
  const { patient } = event.body;
  await appendEvents(deps, {
    conversationId: event.conversationId,
    async decide(conversation, transaction) {
      // Idempotent: the state has moved when this event was handled before.
      if (conversation.state.kind !== 'with-bot' || (await wasAnswered(transaction, event))) return [];
      const someone = (await selectCandidates(transaction, deps.clock.now())).length > 0;
      if (!someone && !patient) {
        return [{ id: newId(), type: 'nobody-available', author: { kind: 'system' }, body: { cause: 'nobody-online' } }];
      }
      return [
        {
          id: newId(),
          type: 'conversation-queued',
          author: { kind: 'system' },
          body: { reason: event.body.reason, priority: deps.priorityOf(event), patient },
        },
      ];
    },
  });
}

/** True where the queue has already spoken after this request. */
async function wasAnswered(
  transaction: Parameters<typeof selectCandidates>[0],
  event: EventOf<'handoff-requested'>,
): Promise<boolean> {
  const [row] = await transaction`
    select 1 from conversation_event
    where conversation_id = ${event.conversationId} and seq > ${event.seq}
      and type in ('conversation-queued', 'nobody-available') limit 1`;
  return row !== undefined;
}
