import {
  appendEvents,
  appendInTransaction,
  type AppendResult,
  type ConversationDeps,
  type Decision,
} from '../conversation/append-events.ts';
import type { Conversation } from '../conversation/conversation.ts';
import type { Transaction } from '../storage/database.ts';
import { lockAssignment, markAssigned, selectLoad } from './queue-store.ts';

type Claim = { eventId: string; conversationId: string; agentId: string };

/** The agent takes what was offered to them. Whoever comes second is told who has it. */
export async function acceptOffer(deps: ConversationDeps, claim: Claim): Promise<AppendResult> {
  return appendEvents(deps, {
    conversationId: claim.conversationId,
    resend: { eventId: claim.eventId },
    async decide(conversation, transaction) {
      const { state } = conversation;
      if (state.kind !== 'offered' || state.agentId !== claim.agentId) return refuseClaim(conversation);
      const agent = await selectLoad(transaction, claim.agentId);
      if (!agent) return { refuse: 'not-allowed', message: 'This account may not take conversations.' };
      return joined(claim, { name: agent.name, how: 'accepted-offer' });
    },
  });
}

/**
 * The agent takes a conversation that was not offered to them: from the bot, or out of the queue. The assignment lock comes
 * before the conversation's, as in `assignNext`, so that the two never wait for each other.
 */
export async function takeOver(deps: ConversationDeps, claim: Claim): Promise<AppendResult> {
  const result = await deps.database.begin(async (transaction) => {
    await lockAssignment(transaction);
    return appendInTransaction(deps, {
      transaction,
      conversationId: claim.conversationId,
      resend: { eventId: claim.eventId },
      async decide(conversation) {
        const { state } = conversation;
        const gone = state.kind === 'closed' && !conversation.followUp;
        if (state.kind === 'with-agent' || gone) return refuseClaim(conversation);
        return decideTakeOver(transaction, { conversation, claim, now: deps.clock.now() });
      },
    });
  });
  if (result.kind === 'appended' && result.events.length > 0) deps.announce(result);
  return result;
}

async function decideTakeOver(
  transaction: Transaction,
  input: { conversation: Conversation; claim: Claim; now: Date },
): Promise<Decision> {
  const { conversation, claim, now } = input;
  const agent = await selectLoad(transaction, claim.agentId);
  if (!agent) return { refuse: 'not-allowed', message: 'This account may not take conversations.' };
  const { state } = conversation;
  const ownOffer = state.kind === 'offered' && state.agentId === claim.agentId ? 1 : 0;
  if (agent.load - ownOffer >= agent.capacity) {
    return {
      refuse: 'not-allowed',
      message: `You already hold ${agent.load} of ${agent.capacity} conversations. Close or hand back one first.`,
    };
  }
  await markAssigned(transaction, { agentId: claim.agentId, at: now });
  return joined(claim, { name: agent.name, how: 'took-over' });
}

function joined(claim: Claim, how: { name: string; how: 'accepted-offer' | 'took-over' }): Decision {
  return [
    {
      id: claim.eventId,
      type: 'agent-joined',
      author: { kind: 'agent', id: claim.agentId, name: how.name },
      body: { agentId: claim.agentId, agentName: how.name, how: how.how },
    },
  ];
}

function refuseClaim({ state }: Conversation): Decision {
  switch (state.kind) {
    case 'with-agent':
      return { refuse: 'conflict', message: `${state.agentName} already has this conversation.` };
    case 'offered':
      return { refuse: 'conflict', message: `This conversation is offered to ${state.agentName} now.` };
    case 'closed':
      return { refuse: 'closed', message: 'This conversation is closed.' };
    default:
      return { refuse: 'conflict', message: 'The offer has lapsed. The conversation went on to the next agent.' };
  }
}
