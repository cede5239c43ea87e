import type { ConversationEvent } from '../../../src/contracts/conversation-event.ts';
import { violation, type Check, type Violation } from './violation.ts';

/**
 * No agent ever holds more than fits: as consoles were told, and as the log tells by its times. The load is decided under one
 * lock, and an event gets its time after the decision, so with one clock the times are in the order of the decisions.
 */
export const checkCapacity: Check = ({ entries, log, capacities, clockTrusted }) => {
  const found: Violation[] = [];
  for (const entry of entries) {
    if (entry.kind === 'load' && entry.load > entry.capacity) {
      found.push(violation('capacity', `a console was told that agent ${entry.agentId} holds ${entry.load} of ${entry.capacity}`, { at: entry.at }));
    }
  }
  if (!clockTrusted) return found;
  const steps = log.conversations.flatMap(({ events }) => readSteps(events));
  // Of two at the same millisecond the end comes first.
  steps.sort((first, second) => first.at.localeCompare(second.at) || first.change - second.change);
  const loads = new Map<string, number>();
  for (const { agentId, change, conversationId } of steps) {
    const load = (loads.get(agentId) ?? 0) + change;
    loads.set(agentId, load);
    const capacity = capacities.get(agentId);
    if (change > 0 && capacity !== undefined && load > capacity) {
      found.push(violation('capacity', `agent ${agentId} holds ${load} of ${capacity} by the log`, { at: 0, conversationId }));
    }
  }
  return found;
};

type Step = { at: string; agentId: string; change: 1 | -1; conversationId: string };

/** When this conversation began and ceased to take room of an agent: offered to, owned by, or on its way to them. */
function readSteps(events: readonly ConversationEvent[]): Step[] {
  const steps: Step[] = [];
  let holders: readonly string[] = [];
  for (const event of events) {
    const next = holdersAfter(holders, event);
    const step = { at: event.at, conversationId: event.conversationId };
    for (const agentId of holders) if (!next.includes(agentId)) steps.push({ ...step, agentId, change: -1 });
    for (const agentId of next) if (!holders.includes(agentId)) steps.push({ ...step, agentId, change: 1 });
    holders = next;
  }
  return steps;
}

function holdersAfter(holders: readonly string[], event: ConversationEvent): readonly string[] {
  // eslint-disable-next-line @typescript-eslint/switch-exhaustiveness-check -- the others change no holder
  switch (event.type) {
    case 'offer-made':
    case 'agent-joined':
      return [event.body.agentId];
    case 'transfer-offered':
      return [event.body.fromAgentId, event.body.toAgentId];
    case 'transfer-ended':
      return holders.filter((agentId) => agentId !== event.body.toAgentId);
    case 'offer-declined':
    case 'offer-lapsed':
    case 'nobody-available':
    case 'handoff-cancelled':
    case 'conversation-requeued':
    case 'returned-to-bot':
    case 'conversation-closed':
      return [];
    default:
      return holders;
  }
}
