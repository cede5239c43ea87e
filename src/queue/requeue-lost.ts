import { appendEvents, type ConversationLog } from '../conversation/append-events.ts';
import { newId } from '../platform/new-id.ts';
import { makeRequeue } from './routing/make-requeue.ts';
import { readAbsence, selectAbandoned } from './queue-store.ts';

/**
 * Requeues, before all others, the conversations of agents whose consoles are gone for longer than the grace time, or who signed out, and
 * tells the visitors; conversations that were only offered to them go to the next agent. Decided under the row's lock with the agent's row
 * as it is then, so an agent who came back in time keeps everything, and of two processes only one requeues.
 */
export async function requeueLost(deps: ConversationLog): Promise<void> {
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
