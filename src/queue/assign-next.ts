import type { NewConversationEvent } from '../contracts/conversation-event.ts';
import type { RoutingSettings } from '../contracts/routing.ts';
import { appendInTransaction, type AppendResult, type ConversationDeps } from '../conversation/append-events.ts';
import { newId } from '../platform/new-id.ts';
import type { Transaction } from '../storage/database.ts';
import { runTransaction } from '../storage/run-transaction.ts';
import type { Candidate } from './routing/choose-agent.ts';
import { planAssignments, type Step, type Waiting } from './routing/plan-assignments.ts';
import { readRoutingSettings } from './routing/routing-settings.ts';
import { lockAssignment, markAssigned, selectCandidates, selectKnownAgents, selectWaiting, tryLockConversation, type InQueue } from './queue-store.ts';

export type QueueDeps = ConversationDeps & { offerMs: number };

/** Steps in one transaction at most: others who wait for the same locks get their turn in between. */
const stepsPerTransaction = 20;
/** Looks in a row when a conversation is being changed by somebody else; then the next event or the clock looks again. */
const triesWhileLocked = 5;

/**
 * Offers what waits to whoever has room, in order, until one of the two runs out. A conversation that everybody there has
 * passed over goes back to the bot with an honest word. Runs when a conversation is queued, when room appears, and each
 * second as a net below both.
 */
export async function assignNext(deps: QueueDeps): Promise<void> {
  let tries = 0;
  for (;;) {
    const { results, locked } = await runTransaction(deps.database, {
      // Planned anew by the clock within a second where it is not known what was stored.
      isRepeatable: false,
      work: (transaction) => assignSome(deps, transaction),
    });
    const changes = results.filter((result) => result.kind === 'appended').filter((result) => result.events.length > 0);
    for (const change of changes) deps.announce(change);
    if (locked > 0) tries += 1;
    // A step that came too late is planned anew by whoever moved the conversation.
    if (changes.length < stepsPerTransaction && (locked === 0 || tries === triesWhileLocked)) return;
  }
}

async function assignSome(deps: QueueDeps, transaction: Transaction): Promise<{ results: AppendResult[]; locked: number }> {
  await lockAssignment(transaction);
  const settings = await readRoutingSettings(transaction);
  const line = await selectWaiting(transaction, settings.ageingSeconds);
  if (line.length === 0) return { results: [], locked: 0 };
  const now = deps.clock.now();
  const candidates = await selectCandidates(transaction, now);
  const waiting = await addKnownAgents(transaction, { line, candidates, settings, now });
  const steps = planAssignments({ waiting, candidates, policy: settings, nowMs: now.getTime() });
  const results: AppendResult[] = [];
  let locked = 0;
  for (const step of steps.slice(0, stepsPerTransaction)) {
    // Never waits for a row while it holds the lock of all assignments: its agent is kept, nobody behind it is served instead.
    if (await tryLockConversation(transaction, step.conversationId)) results.push(await take(deps, { transaction, step, now }));
    else locked += 1;
  }
  return { results, locked };
}

/** Who knows the visitors at the head of the line: looked up only for as many as may be served now, with some to spare. */
async function addKnownAgents(
  transaction: Transaction,
  input: { line: readonly InQueue[]; candidates: readonly Candidate[]; settings: RoutingSettings; now: Date },
): Promise<Waiting[]> {
  const { line, candidates, settings, now } = input;
  const room = candidates.reduce((sum, candidate) => sum + Math.max(0, candidate.capacity - candidate.load), 0);
  const after = new Date(now.getTime() - settings.stickyDays * 24 * 3_600_000);
  const visitorIds = room === 0 || settings.stickyDays === 0 ? [] : line.slice(0, room + stepsPerTransaction).map((one) => one.visitorId);
  const known = await selectKnownAgents(transaction, { visitorIds, after });
  return line.map(({ visitorId, backToAgentId, ...one }) => ({ ...one, preferredAgentId: backToAgentId ?? known.get(visitorId) ?? null }));
}

/** One step, if the conversation still waits: whoever holds its row lock decided before us. */
async function take(deps: QueueDeps, input: { transaction: Transaction; step: Step; now: Date }): Promise<AppendResult> {
  const { transaction, step, now } = input;
  return appendInTransaction(deps, {
    transaction,
    conversationId: step.conversationId,
    async decide({ state }): Promise<NewConversationEvent[]> {
      if (state.kind !== 'waiting') return [];
      const head = { id: newId(), author: { kind: 'system' } } as const;
      if (step.kind === 'nobody') return [{ ...head, type: 'nobody-available', body: { cause: step.isThere ? 'wait-exceeded' : 'nobody-online' } }];
      const { agent, why } = step;
      await markAssigned(transaction, { agentId: agent.id, at: now });
      const expiresAt = new Date(now.getTime() + deps.offerMs).toISOString();
      return [{ ...head, type: 'offer-made', body: { agentId: agent.id, agentName: agent.name, expiresAt, why } }];
    },
  });
}
