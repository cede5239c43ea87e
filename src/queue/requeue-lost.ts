import { appendEvents, type ConversationDeps } from '../conversation/append-events.ts';
import { newId } from '../platform/new-id.ts';
import { makeRequeue } from './routing/make-requeue.ts';
import { readAbsence, selectAbandoned } from './queue-store.ts';

/**
 * Conversations of agents whose consoles are gone for longer than the grace time, or who signed out, go back to the front of the queue,
 * and the visitor is told; what was only offered to them goes on to the next. Decided under the row's lock and on the agent's row as it
 * is then, so an agent who came back in time keeps everything, and two processes requeue once.
 */
export async function requeueLost(deps: ConversationDeps): Promise<void> {
  const now = deps.clock.now();
  for (const { conversationId, agentId } of await selectAbandoned(deps.database, now)) {
    await appendEvents(deps, {
      conversationId,
      async decide(conversation, transaction) {
        const { state } = conversation;
        const held = (state.kind === 'with-agent' || state.kind === 'offered') && state.agentId === agentId;
        const absence = held ? await readAbsence(transaction, { agentId, now }) : null;
        if (!held || absence === null) return [];
        const head = { id: newId(), author: { kind: 'system' } } as const;
        if (state.kind === 'offered') return [{ ...head, type: 'offer-lapsed', body: { agentId } }];
        return [{ ...head, type: 'conversation-requeued', body: makeRequeue(conversation, state, absence === 'lost' ? 'agent-lost' : 'agent-away') }];
      },
    });
  }
}
