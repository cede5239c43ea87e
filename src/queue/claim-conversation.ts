import { appendEvents, type AppendResult, type ConversationLog, type Decision } from '../conversation/append-events.ts';
import type { EventBody } from '../contracts/conversation-event.ts';
import { weightOf } from '../contracts/channel/weight-of.ts';
import type { Conversation } from '../contracts/conversation-fields.ts';
import type { Transaction } from '../storage/database.ts';
import { appendUnderLock } from './append-under-lock.ts';
import { forgetMissedOffers } from './forget-missed-offers.ts';
import { readRoutingSettings } from './routing/routing-settings.ts';
import { markAssigned, selectCapacity, type AgentCapacity } from './queue-store.ts';

type Claim = { eventId: string; conversationId: string; agentId: string };

/**
 * The agent accepts their offer. An agent who comes second is told who has the conversation; one whose offer has just lapsed while nobody else got
 * the conversation takes it over.
 */
export async function acceptOffer(deps: ConversationLog, claim: Claim): Promise<AppendResult> {
  let isFree = false;
  const accepted = await appendEvents(deps, {
    conversationId: claim.conversationId,
    resend: { eventId: claim.eventId },
    async decide(conversation, transaction) {
      const { state } = conversation;
      const isTransfer = state.kind === 'with-agent' && state.transfer?.toAgentId === claim.agentId;
      const isOffer = state.kind === 'offered' && state.agentId === claim.agentId;
      if (!isOffer && !isTransfer) {
        isFree = await isFreeSinceLapse(transaction, { conversation, agentId: claim.agentId });
        return refuseClaim(conversation);
      }
      const agent = await selectCapacity(transaction, { agentId: claim.agentId, now: deps.clock.now() });
      if (!agent) return { refuse: 'not-allowed', message: 'This account may not take conversations.' };
      await forgetMissedOffers(transaction, claim.agentId);
      return joined(claim, { name: agent.name, how: isTransfer ? 'accepted-transfer' : 'accepted-offer' });
    },
  });
  if (!isFree) return accepted;
  return appendUnderLock(deps, claim, async (conversation, transaction) => {
    await forgetMissedOffers(transaction, claim.agentId);
    return decideTakeOver(transaction, { conversation, claim, now: deps.clock.now() });
  });
}

/** True where this agent's offer has lapsed, and since then neither somebody else nor the visitor has settled the wish for a person. */
async function isFreeSinceLapse(transaction: Transaction, input: { conversation: Conversation; agentId: string }): Promise<boolean> {
  const { conversation, agentId } = input;
  if (conversation.state.kind !== 'waiting' && conversation.state.kind !== 'with-bot') return false;
  const [last] = await transaction<{ type: string }[]>`
    select type from conversation_event
    where conversation_id = ${conversation.id}
      and (type in ('agent-joined', 'handoff-cancelled', 'person-declined', 'returned-to-bot', 'contact-left', 'conversation-closed')
        or (type = 'offer-lapsed' and body ->> 'agentId' = ${agentId}))
    order by seq desc limit 1`;
  return last?.type === 'offer-lapsed';
}

/**
 * The agent takes a conversation that no agent owns: from the bot, from the queue even if it is offered to a colleague, or a closed one,
 * which it reopens. Never from a colleague, not even as a supervisor: two who take over at the same moment must not take it from each
 * other, so a supervisor reassigns.
 */
export async function takeOver(deps: ConversationLog, claim: Claim): Promise<AppendResult> {
  return appendUnderLock(deps, claim, (conversation, transaction) => decideTakeOver(transaction, { conversation, claim, now: deps.clock.now() }));
}

async function decideTakeOver(transaction: Transaction, input: { conversation: Conversation; claim: Claim; now: Date }): Promise<Decision> {
  const { conversation, claim, now } = input;
  const { state } = conversation;
  if (state.kind === 'with-agent') return refuseClaim(conversation);
  const agent = await selectCapacity(transaction, { agentId: claim.agentId, now });
  if (!agent) return { refuse: 'not-allowed', message: 'This account may not take conversations.' };
  const { channelWeights } = await readRoutingSettings(transaction);
  const chatWeight =
    state.kind === 'closed' && conversation.followUp ? channelWeights.followUp : state.kind === 'with-bot' ? channelWeights.chat : conversation.route.weight;
  const free = agent.capacity - agent.load + heldFor(conversation, claim.agentId);
  if (free < weightOf({ channel: conversation.channel, route: { weight: chatWeight } })) return refuseFull(agent);
  await markAssigned(transaction, { agentId: claim.agentId, at: now });
  return joined(claim, { name: agent.name, how: 'took-over', weight: chatWeight });
}

/** The units of the agent's capacity that this conversation already takes: an open offer or transfer to that agent. */
export function heldFor(conversation: Conversation, agentId: string): number {
  const { state } = conversation;
  if (state.kind === 'offered' && state.agentId === agentId) return weightOf(conversation);
  return state.kind === 'with-agent' && state.transfer?.toAgentId === agentId ? weightOf(conversation) : 0;
}

function refuseFull(agent: AgentCapacity): Decision {
  return {
    refuse: 'not-allowed',
    message: `You already hold ${agent.load} of ${agent.capacity} conversations. Close or hand back one first.`,
  };
}

function joined(claim: Claim, join: { name: string; how: EventBody<'agent-joined'>['how']; weight?: number }): Decision {
  const { name, how, weight } = join;
  return [
    {
      id: claim.eventId,
      type: 'agent-joined',
      author: { kind: 'agent', id: claim.agentId, name },
      body: { agentId: claim.agentId, agentName: name, how, weight },
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
    case 'waiting':
    case 'with-bot':
      return { refuse: 'conflict', message: 'The offer has lapsed. The conversation went on to the next agent.' };
  }
}
