import { appendInTransaction, type AppendResult, type ConversationDeps } from '../conversation/append-events.ts';
import type { Conversation } from '../conversation/conversation.ts';
import { newId } from '../platform/new-id.ts';
import type { Transaction } from '../storage/database.ts';
import { chooseAgent, type Candidate } from './choose-agent.ts';
import { lockAssignment, markAssigned, selectCandidates, selectWaiting } from './queue-store.ts';

export type QueueDeps = ConversationDeps & { offerMs: number };

/**
 * Offers what waits to whoever has room, in order, until one of the two runs out. A conversation that everybody there has
 * passed over goes back to the bot with an honest word. Runs when a conversation is queued, when room appears, and each
 * second as a net below both.
 */
export async function assignNext(deps: QueueDeps): Promise<void> {
  const done = await deps.database.begin(async (transaction) => {
    await lockAssignment(transaction);
    const candidates = await selectCandidates(transaction, deps.clock.now());
    const results: AppendResult[] = [];
    for (const conversation of await selectWaiting(transaction)) {
      results.push(await settle(deps, { transaction, conversation, candidates }));
    }
    return results;
  });
  for (const result of done) {
    if (result.kind === 'appended' && result.events.length > 0) deps.announce(result);
  }
}

async function settle(
  deps: QueueDeps,
  input: { transaction: Transaction; conversation: Conversation; candidates: Candidate[] },
): Promise<AppendResult> {
  const { transaction, conversation, candidates } = input;
  return appendInTransaction(deps, {
    transaction,
    conversationId: conversation.id,
    async decide({ state }) {
      if (state.kind !== 'waiting') return [];
      const choice = chooseAgent(candidates, state.skippedAgentIds);
      if (choice.kind === 'all-busy' || (choice.kind === 'nobody' && state.patient)) return [];
      if (choice.kind === 'nobody') {
        return [{ id: newId(), type: 'nobody-available', author: { kind: 'system' }, body: { cause: 'nobody-online' } }];
      }
      const { agent, why } = choice;
      const now = deps.clock.now();
      agent.load += 1;
      agent.lastAssignedMs = now.getTime();
      await markAssigned(transaction, { agentId: agent.id, at: now });
      const expiresAt = new Date(now.getTime() + deps.offerMs).toISOString();
      return [
        {
          id: newId(),
          type: 'offer-made',
          author: { kind: 'system' },
          body: { agentId: agent.id, agentName: agent.name, expiresAt, why },
        },
      ];
    },
  });
}
