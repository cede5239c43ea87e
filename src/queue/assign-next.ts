import type { NewConversationEvent } from '../contracts/conversation-event.ts';
import type { RoutingSettings } from '../contracts/routing.ts';
import { appendInTransaction, type AppendResult, type ConversationLog } from '../conversation/append-events.ts';
import { newId } from '../platform/new-id.ts';
import type { Transaction } from '../storage/database.ts';
import { runTransaction } from '../storage/run-transaction.ts';
import type { Candidate } from './routing/choose-agent.ts';
import { planAssignments, type AssignmentStep, type Waiting } from './routing/plan-assignments.ts';
import { readRoutingSettings } from './routing/routing-settings.ts';
import { lockAssignment, markAssigned, selectCandidates, selectKnownAgents, selectWaiting, tryLockConversation, type InQueue } from './queue-store.ts';

export type QueueDeps = { log: ConversationLog; offerMs: number };

/** The most steps in one transaction: others who wait for the same locks get their turn in between. */
const stepsPerTransaction = 20;
/** Retries while a row is locked by another transaction, before leaving it to the next event or the clock. */
const triesWhileLocked = 5;

/**
 * Offers waiting conversations to agents with free capacity, in serving order, until there is no more of either. A conversation that every
 * agent there has let pass goes back to the bot, and the visitor is told so. Runs when a conversation is queued, when capacity becomes
 * free, and every second as a safety net.
 */
export async function assignNext(deps: QueueDeps): Promise<void> {
  let tries = 0;
  for (;;) {
    const { results, locked } = await runTransaction(deps.log.database, {
      // Not repeated where the outcome of a commit is unknown: the clock plans again within a second.
      isRepeatable: false,
      work: (transaction) => assignSome(deps, transaction),
    });
    const changes = results.filter((result) => result.kind === 'appended').filter((result) => result.events.length > 0);
    for (const change of changes) deps.log.announce(change);
    if (locked > 0) tries += 1;
    // A conversation that moved before its step was carried out is planned again by the transaction that moved it.
    if (changes.length < stepsPerTransaction && (locked === 0 || tries === triesWhileLocked)) return;
  }
}

async function assignSome(deps: QueueDeps, transaction: Transaction): Promise<{ results: AppendResult[]; locked: number }> {
  await lockAssignment(transaction);
  const settings = await readRoutingSettings(transaction);
  const line = await selectWaiting(transaction, settings.ageingSeconds);
  if (line.length === 0) return { results: [], locked: 0 };
  const now = deps.log.clock.now();
  const candidates = await selectCandidates(transaction, now);
  const waiting = await addKnownAgents(transaction, { line, candidates, settings, now });
  const steps = planAssignments({ waiting, candidates, policy: settings, nowMs: now.getTime() });
  const results: AppendResult[] = [];
  let locked = 0;
  for (const step of steps.slice(0, stepsPerTransaction)) {
    // Does not wait for a row's lock while holding the assignment lock. The planned agent stays reserved for this conversation.
    if (await tryLockConversation(transaction, step.conversationId)) results.push(await carryOutStep(deps, { transaction, step, now }));
    else locked += 1;
  }
  return { results, locked };
}

/** Adds the agent who last served each visitor at the head of the queue: looked up only for as many as may be served now, with some to spare. */
async function addKnownAgents(
  transaction: Transaction,
  input: { line: readonly InQueue[]; candidates: readonly Candidate[]; settings: RoutingSettings; now: Date },
): Promise<Waiting[]> {
  const { line, candidates, settings, now } = input;
  const spareCapacity = candidates.reduce((sum, candidate) => sum + Math.max(0, candidate.capacity - candidate.load), 0);
  const after = new Date(now.getTime() - settings.stickyDays * 24 * 3_600_000);
  const visitorIds =
    spareCapacity === 0 || settings.stickyDays === 0 ? [] : line.slice(0, spareCapacity + stepsPerTransaction).map((conversation) => conversation.visitorId);
  const known = await selectKnownAgents(transaction, { visitorIds, after });
  return line.map(({ visitorId, backToAgentId, ...conversation }) => ({ ...conversation, preferredAgentId: backToAgentId ?? known.get(visitorId) ?? null }));
}

/** Carries out one step, if the conversation still waits: another transaction may have moved it before this one got the lock. */
async function carryOutStep(deps: QueueDeps, input: { transaction: Transaction; step: AssignmentStep; now: Date }): Promise<AppendResult> {
  const { transaction, step, now } = input;
  return appendInTransaction(deps.log, {
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
