import { renewPresenceLease } from '../../../src/agent/availability.ts';
import { closeConversation, returnToBot } from '../../../src/agent/agent-commands.ts';
import type { EventOf } from '../../../src/contracts/conversation-event.ts';
import type { AppendResult, ConversationLog } from '../../../src/conversation/append-events.ts';
import { appendEvents } from '../../../src/conversation/append-events.ts';
import { readConversation } from '../../../src/conversation/read-conversation.ts';
import { startConversation } from '../../../src/conversation/start-conversation.ts';
import { newId } from '../../../src/platform/new-id.ts';
import { assignNext } from '../../../src/queue/assign-next.ts';
import { acceptOffer, takeOver } from '../../../src/queue/claim-conversation.ts';
import { declineOffer } from '../../../src/queue/decline-offer.ts';
import { handToQueue } from '../../../src/queue/hand-to-queue.ts';
import { requeueLost } from '../../../src/queue/requeue-lost.ts';
import { runQueueRound } from '../../../src/queue/clock/run-queue-clock.ts';
import { reassignConversation } from '../../../src/queue/supervise-conversation.ts';
import { transferToAgent } from '../../../src/queue/transfer-conversation.ts';
import { systemClock } from '../../../src/platform/clock.ts';
import type { Database } from '../../../src/storage/database.ts';

export type Cast = { agentIds: string[]; supervisorId: string; visitorIds: string[] };
export type Tally = { operations: number; done: number; refused: number; errors: string[]; kinds: Record<string, number> };

const offerMs = 400;
const openAtMost = 60;

/**
 * Runs random commands of agents and visitors, all at once: `clients` of them in this process, until `operations` are done or the time is
 * up. Every refusal is an answer; every error is a finding.
 */
export async function workAtRandom(
  database: Database,
  input: { cast: Cast; operations: number; until: number; clients: number; random: () => number },
): Promise<Tally> {
  const { cast, random } = input;
  const tally: Tally = { operations: 0, done: 0, refused: 0, errors: [], kinds: {} };
  const deps: ConversationLog & { offerMs: number } = {
    database,
    clock: systemClock,
    outbox: { nodeId: newId(), handledTypes: new Set() },
    announce() {},
    offerMs,
  };
  const pick = <T>(choices: readonly T[]): T => {
    const choice = choices[Math.floor(random() * choices.length)];
    if (choice === undefined) throw new Error('nothing to pick from');
    return choice;
  };
  const agent = (): { id: string; name: string } => ({ id: pick(cast.agentIds), name: 'Agent' });
  const supervisor = { id: cast.supervisorId, name: 'Supervisor' };

  /** Mostly somebody who may, now and then anybody. */
  async function some(kinds: readonly string[]): Promise<{ id: string; agentId: string } | null> {
    const rows = await database<{ id: string; agentId: string | null; to: string | null }[]>`
      select id, agent_id as "agentId", transfer_agent_id as "to" from conversation where state_kind in ${database([...kinds])}
      order by id offset ${Math.floor(random() * 8)} limit 4`;
    if (rows.length === 0) return null;
    const row = pick(rows);
    const holder = row.to !== null && random() < 0.5 ? row.to : row.agentId;
    return { id: row.id, agentId: holder !== null && random() < 0.85 ? holder : pick(cast.agentIds) };
  }

  const operations: Record<string, () => Promise<AppendResult | null | void>> = {
    async arrive() {
      const [row] = await database<{ open: number }[]>`select count(*)::int as open from conversation where state_kind <> 'closed'`;
      if ((row?.open ?? 0) > openAtMost) return close();
      await arrive(deps, { visitorId: pick(cast.visitorIds), priority: Math.floor(random() * 3) });
    },
    assign: () => assignNext({ log: deps, offerMs }),
    round: () => runQueueRound({ log: deps, maxWaitMs: 5_000, assign: () => assignNext({ log: deps, offerMs }) }),
    async accept() {
      const conversation = await some(['offered', 'with-agent']);
      return conversation && acceptOffer(deps, { eventId: newId(), conversationId: conversation.id, agentId: conversation.agentId });
    },
    async decline() {
      const conversation = await some(['offered', 'with-agent']);
      return conversation && declineOffer(deps, { eventId: newId(), conversationId: conversation.id, agentId: conversation.agentId });
    },
    async takeOver() {
      const conversation = await some(['with-bot', 'waiting', 'offered', 'with-agent']);
      return conversation && takeOver(deps, { eventId: newId(), conversationId: conversation.id, agentId: pick(cast.agentIds) });
    },
    async transfer() {
      const conversation = await some(['with-agent']);
      return (
        conversation &&
        transferToAgent(
          { log: deps, offerMs },
          {
            eventId: newId(),
            conversationId: conversation.id,
            agent: { id: conversation.agentId, name: 'Agent' },
            toAgentId: pick(cast.agentIds),
            note: '',
          },
        )
      );
    },
    async reassign() {
      const conversation = await some(['waiting', 'offered', 'with-agent']);
      const toAgentId = random() < 0.3 ? null : pick(cast.agentIds);
      return conversation && reassignConversation(deps, { eventId: newId(), conversationId: conversation.id, agent: supervisor, toAgentId });
    },
    close,
    async handBack() {
      const conversation = await some(['with-agent']);
      return (
        conversation && returnToBot(deps, { eventId: newId(), conversationId: conversation.id, agent: { id: conversation.agentId, name: 'Agent' }, note: '' })
      );
    },
    async flicker() {
      const { id } = agent();
      await renewPresenceLease(deps, { agentIds: [id], ms: 0 });
      await requeueLost(deps);
      await renewPresenceLease(deps, { agentIds: [id], ms: 3_600_000 });
    },
  };
  async function close(): Promise<AppendResult | null> {
    const conversation = await some(['with-agent', 'with-bot']);
    return conversation && closeConversation(deps, { eventId: newId(), conversationId: conversation.id, agent: { id: conversation.agentId, name: 'Agent' } });
  }
  const weights: Record<string, number> = {
    arrive: 20,
    assign: 16,
    round: 3,
    accept: 22,
    decline: 5,
    takeOver: 10,
    transfer: 7,
    reassign: 5,
    close: 14,
    handBack: 3,
    flicker: 1,
  };
  const deck = Object.entries(weights).flatMap(([name, count]) => Array.from({ length: count }, () => name));

  async function client(): Promise<void> {
    while (tally.operations < input.operations && Date.now() < input.until) {
      tally.operations += 1;
      const name = pick(deck);
      tally.kinds[name] = (tally.kinds[name] ?? 0) + 1;
      try {
        const result = await operations[name]?.();
        if (result && result.kind === 'refused') tally.refused += 1;
        else tally.done += 1;
      } catch (error) {
        tally.errors.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }
  await Promise.all(Array.from({ length: input.clients }, client));
  return tally;
}

async function arrive(deps: ConversationLog, input: { visitorId: string; priority: number }): Promise<void> {
  const { visitorId, priority } = input;
  const id = newId();
  await startConversation(deps, { conversationId: id, eventId: newId(), visitor: { id: visitorId, name: null, email: null }, botId: 'baton', page: null });
  const packet = {
    version: 1 as const,
    reason: 'asked-for-person' as const,
    ruleId: 'race',
    evidence: '',
    summary: '',
    facts: [],
    sourcesTried: [],
    openQuestion: null,
    sentimentSeries: [],
    language: 'en',
    suggestedReply: null,
  };
  const requested = await appendEvents(deps, {
    conversationId: id,
    decide: () => [
      { id: newId(), type: 'handoff-requested', author: { kind: 'visitor', id: visitorId }, body: { reason: 'asked-for-person', packet, patient: true } },
    ],
  });
  if (requested.kind !== 'appended') return;
  const event = (await readConversation(deps.database, id)) && (requested.events[0] as EventOf<'handoff-requested'>);
  if (event) await handToQueue({ log: deps, priorityOf: () => priority }, event);
}
