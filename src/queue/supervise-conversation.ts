import { mayCall } from '../contracts/authorisation.ts';
import type { AppendResult, ConversationLog, Decision } from '../conversation/append-events.ts';
import { weightOf } from '../contracts/channel/weight-of.ts';
import type { Conversation } from '../contracts/conversation-fields.ts';
import type { Transaction } from '../storage/database.ts';
import { appendUnderLock } from './append-under-lock.ts';
import { heldFor } from './claim-conversation.ts';
import { makeRequeue } from './routing/make-requeue.ts';
import { markAssigned, selectCapacity } from './queue-store.ts';
import { agentAuthor } from '../conversation/agent-author.ts';

type Act = { eventId: string; conversationId: string; agent: { id: string; name: string } };

/**
 * A supervisor gives a conversation to an agent, whoever owned it before; `toAgentId` null puts it back into the queue, before all others.
 * The agent must be present and have capacity: the limit holds for supervisors too.
 */
export async function reassignConversation(deps: ConversationLog, act: Act & { toAgentId: string | null }): Promise<AppendResult> {
  return supervise(deps, act, (conversation, transaction) =>
    act.toAgentId === null ? requeue(act, conversation) : assign(deps, { act, toAgentId: act.toAgentId, conversation, transaction }),
  );
}

/** Moves it up or down in the queue. A priority set before it is queued counts from then on. */
export async function setPriority(deps: ConversationLog, act: Act & { priority: number }): Promise<AppendResult> {
  return supervise(deps, act, ({ state }) => {
    if (state.kind === 'closed') return { refuse: 'closed', message: 'This conversation is closed.' };
    const body = { priority: act.priority, cause: 'supervisor' as const, why: `set by ${act.agent.name}` };
    return [{ id: act.eventId, type: 'priority-changed', author: agentAuthor(act.agent), body }];
  });
}

/** The role is read in the transaction, because the session may be older than the role. */
async function supervise(
  deps: ConversationLog,
  act: Act,
  decide: (conversation: Conversation, transaction: Transaction) => Decision | Promise<Decision>,
): Promise<AppendResult> {
  return appendUnderLock(deps, act, async (conversation, transaction) => {
    const desk = await selectCapacity(transaction, { agentId: act.agent.id, now: deps.clock.now() });
    if (!desk || !mayCall('supervisor', desk.role)) return { refuse: 'not-allowed', message: 'Only a supervisor may do this.' };
    return decide(conversation, transaction);
  });
}

function requeue(act: Act, conversation: Conversation): Decision {
  const { state } = conversation;
  if (state.kind !== 'with-agent') return { refuse: 'conflict', message: 'No agent has this conversation.' };
  const body = makeRequeue(conversation, state, 'supervisor');
  return [{ id: act.eventId, type: 'conversation-requeued', author: agentAuthor(act.agent), body }];
}

async function assign(deps: ConversationLog, input: { act: Act; toAgentId: string; conversation: Conversation; transaction: Transaction }): Promise<Decision> {
  const { act, toAgentId, conversation, transaction } = input;
  const { state } = conversation;
  if (state.kind === 'closed') return { refuse: 'closed', message: 'This conversation is closed.' };
  const now = deps.clock.now();
  const target = await selectCapacity(transaction, { agentId: toAgentId, now });
  if (!target) return { refuse: 'not-found', message: 'There is no such agent.' };
  if (state.kind === 'with-agent' && state.agentId === toAgentId) {
    return { refuse: 'conflict', message: `${target.name} has this conversation already.` };
  }
  if (!target.connected) return { refuse: 'conflict', message: `${target.name} is not there now.` };
  if (target.load - heldFor(conversation, toAgentId) + weightOf(conversation) > target.capacity) {
    return { refuse: 'conflict', message: `${target.name} is full: ${target.load} of ${target.capacity}.` };
  }
  await markAssigned(transaction, { agentId: toAgentId, at: now });
  const body = { agentId: toAgentId, agentName: target.name, how: 'assigned' as const };
  return [{ id: act.eventId, type: 'agent-joined', author: agentAuthor(act.agent), body }];
}
