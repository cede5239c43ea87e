import type { ConversationEvent } from '../../../src/contracts/conversation-event.ts';
import type { ConversationState } from '../../../src/contracts/conversation-state.ts';
import { moveState } from '../../../src/conversation/move-state.ts';
import { violation, type Check, type Violation } from './violation.ts';

/**
 * One owner at most, told from the log alone: who joins a conversation that another holds was passed it or given it by a
 * supervisor, only the owner speaks, and the bot is silent meanwhile. The row is what the log comes to.
 */
export const checkOwners: Check = ({ log }) =>
  log.conversations.flatMap(({ row, events }) => {
    const sentences = [...judgeOwners(events)];
    const state = replay(events);
    if (state === null) sentences.push('its log holds a move that does not exist');
    else if (!sameState(state, row.state)) sentences.push(`its row says ${row.state.kind}; its log comes to ${state.kind}`);
    return sentences.map((sentence): Violation => violation('owner', sentence, { at: 0, conversationId: row.id }));
  });

function* judgeOwners(events: readonly ConversationEvent[]): Generator<string> {
  let owner: string | null = null;
  for (const event of events) {
    // eslint-disable-next-line @typescript-eslint/switch-exhaustiveness-check -- the others tell nothing of an owner
    switch (event.type) {
      case 'agent-joined': {
        const passedOn = event.body.how === 'accepted-transfer' || event.body.how === 'assigned';
        if (owner !== null && owner !== event.body.agentId && !passedOn) yield `seq ${event.seq}: a second owner joined`;
        owner = event.body.agentId;
        break;
      }
      case 'agent-message':
        if (event.author.kind !== 'agent' || event.author.id !== owner) yield `seq ${event.seq}: an agent spoke who is not the owner`;
        break;
      case 'bot-message':
        if (owner !== null) yield `seq ${event.seq}: the bot spoke over a person`;
        break;
      case 'offer-made':
        if (owner !== null) yield `seq ${event.seq}: a conversation with an owner was offered`;
        break;
      case 'conversation-requeued':
      case 'returned-to-bot':
        if (owner !== event.body.agentId) yield `seq ${event.seq}: ${event.type} by an agent who is not the owner`;
        owner = null;
        break;
      case 'conversation-closed':
        owner = null;
        break;
    }
  }
}

function replay(events: readonly ConversationEvent[]): ConversationState | null {
  let state: ConversationState | null = { kind: 'with-bot' };
  for (const event of events) {
    if (event.type === 'conversation-started') continue;
    state = state && moveState(state, event, event.at);
  }
  return state;
}

function sameState(first: ConversationState, second: ConversationState): boolean {
  const sorted = (state: ConversationState): string =>
    JSON.stringify(Object.entries(state).sort(([firstKey], [secondKey]) => firstKey.localeCompare(secondKey)));
  return sorted(first) === sorted(second);
}
