import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renewPresenceLease, setAvailability } from '../../src/agent/availability.ts';
import { closeConversation, returnToBot } from '../../src/agent/agent-commands.ts';
import type { Conversation } from '../../src/contracts/conversation-fields.ts';
import { listInbox } from '../support/list-inbox.ts';
import { newId } from '../../src/platform/new-id.ts';
import { acceptOffer, takeOver } from '../../src/queue/claim-conversation.ts';
import { declineOffer } from '../../src/queue/decline-offer.ts';
import { selectCandidates } from '../../src/queue/queue-store.ts';
import { anyNeed, chooseAgent } from '../../src/queue/routing/choose-agent.ts';
import { compareInLine } from '../../src/contracts/handoff/serving-order.ts';
import { requeueLost } from '../../src/queue/requeue-lost.ts';
import { runQueueRound } from '../../src/queue/clock/run-queue-clock.ts';
import { reassignConversation, setPriority } from '../../src/queue/supervise-conversation.ts';
import { transferToAgent } from '../../src/queue/transfer-conversation.ts';
import { cancelHandoff } from '../../src/visitor/visitor-commands.ts';
import { createConversationBench, type ConversationBench } from '../support/conversation-bench.ts';
import { truncateTables } from '../support/open-office.ts';
import { openTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { checkHistory } from './races/check-history.ts';
import { handOff, type Place } from './queue-bench.ts';

let test: TestDatabase;
let bench: ConversationBench;
beforeAll(async () => {
  test = await openTestDatabase();
  bench = createConversationBench(test.database);
});
afterAll(() => test[Symbol.asyncDispose]());

/** `who` and `which` pick among what there is; `dies`: the process ends right after, before it could hand out what this freed. */
type Command = { kind: (typeof kinds)[number]; who: number; which: number; value: number; dies: boolean };
const kinds = [
  'arrive',
  'arrive',
  'arrive',
  'arrive',
  'accept',
  'accept',
  'accept',
  'decline',
  'close',
  'handBack',
  'takeOver',
  'transfer',
  'reassign',
  'priority',
  'cancel',
  'lose',
  'return',
  'away',
  'wait',
  'twice',
] as const;
const commands = fc.array(fc.record({ kind: fc.constantFrom(...kinds), who: fc.nat(20), which: fc.nat(40), value: fc.nat(100), dies: fc.boolean() }), {
  minLength: 20,
  maxLength: 50,
});

const fitting: Partial<Record<Command['kind'], readonly string[]>> = {
  accept: ['offered', 'with-agent'],
  decline: ['offered', 'with-agent'],
  close: ['with-agent'],
  handBack: ['with-agent'],
  transfer: ['with-agent'],
  cancel: ['waiting', 'offered'],
  priority: ['waiting'],
};

type Agent = { id: string; name: string };
type Scene = { agents: Agent[]; boss: Agent; places: Place[] };

async function perform(scene: Scene, command: Command): Promise<void> {
  const { agents, boss, places } = scene;
  if (command.kind === 'arrive') {
    places.push(await handOff(bench, { priority: command.value % 4, patient: command.value % 3 === 0 }));
    return;
  }
  const random = agents[command.who % agents.length];
  const open = await listInbox(test.database);
  // Mostly one in a fitting state and whoever may, now and then any and somebody else.
  const isFitting = command.value < 90 ? open.filter(({ state }) => fitting[command.kind]?.includes(state.kind) ?? true) : open;
  const conversation = isFitting[command.which % Math.max(1, isFitting.length)];
  if (!conversation || !random) return;
  const { state } = conversation;
  const holder = state.kind === 'offered' ? state.agentId : state.kind === 'with-agent' ? (state.transfer?.toAgentId ?? state.agentId) : random.id;
  const owner = state.kind === 'with-agent' && command.value < 85 ? { id: state.agentId, name: state.agentName } : random;
  const asked = command.value < 85 ? holder : random.id;
  const act = { eventId: newId(), conversationId: conversation.id };
  switch (command.kind) {
    case 'accept':
      return void (await acceptOffer(bench, { ...act, agentId: asked }));
    case 'decline':
      return void (await declineOffer(bench, { ...act, agentId: asked }));
    case 'close':
      return void (await closeConversation(bench, { ...act, agent: owner }));
    case 'handBack':
      return void (await returnToBot(bench, { ...act, agent: owner, note: '' }));
    case 'takeOver':
      return void (await takeOver(bench, { ...act, agentId: random.id }));
    case 'transfer':
      return void (await transferToAgent(bench, { ...act, agent: owner, toAgentId: random.id, note: '' }));
    case 'reassign':
      return void (await reassignConversation(bench, { ...act, agent: boss, toAgentId: command.value % 2 === 0 ? random.id : null }));
    case 'priority':
      return void (await setPriority(bench, { ...act, agent: boss, priority: command.value % 4 }));
    case 'cancel':
      return void (await cancelHandoff(bench, { ...act, visitorId: conversation.visitorId }));
    case 'lose':
      await renewPresenceLease(bench, { agentIds: [random.id], ms: 20_000 });
      return;
    case 'return':
      await renewPresenceLease(bench, { agentIds: [random.id], ms: 3_600_000 });
      return setAvailability(bench, { agentId: random.id, availability: 'available' });
    case 'away':
      return setAvailability(bench, { agentId: random.id, availability: command.value % 2 === 0 ? 'away' : 'busy' });
    case 'wait':
      return bench.clock.advance(command.value * 700);
    case 'twice': {
      const claim = { ...act, agentId: asked };
      await Promise.all([acceptOffer(bench, claim), acceptOffer(bench, claim), takeOver(bench, { ...claim, eventId: newId() })]);
    }
  }
}

async function settle(): Promise<void> {
  await requeueLost(bench);
  await runQueueRound(bench);
  await bench.assign();
}

const inLine = ({ id, state }: Conversation) =>
  state.kind === 'waiting' ? { id, sinceMs: Date.parse(state.since), priority: state.priority, front: state.front } : null;

/** Invariants that hold after every command, whichever process died. */
async function expectSound(): Promise<void> {
  const above = await test.database`select 1 from agent join agent_load on agent_load.agent_id = agent.id where load > capacity`;
  expect(above, '[QU4] above capacity').toHaveLength(0);
}

/** Holds once the queue has assigned: no free capacity that a waiting conversation could have. */
async function expectServed(before: readonly Conversation[]): Promise<void> {
  const open = await listInbox(test.database);
  const candidates = await selectCandidates(test.database, bench.clock.now());
  const offered = before
    .filter((conversation) => open.some((now) => now.id === conversation.id && now.state.kind === 'offered'))
    .flatMap((conversation) => inLine(conversation) ?? []);
  for (const conversation of open) {
    const place = inLine(conversation);
    if (!place || conversation.state.kind !== 'waiting') continue;
    const choice = chooseAgent(
      candidates,
      { ...anyNeed, skippedAgentIds: conversation.state.skippedAgentIds },
      { strategy: 'least-loaded', fallback: 'anyone' },
    );
    expect(choice.kind, '[QU14] room left over').not.toBe('chosen');
    if (conversation.state.skippedAgentIds.length > 0 || !before.some((earlier) => earlier.id === conversation.id)) continue;
    for (const other of offered) expect(compareInLine(other, place, 120), '[QU5] overtaken').toBeLessThan(0);
  }
}

describe('the queue under random commands, deaths and moves of the clock', () => {
  it('[QU3] [QU4] [QU5] [QU14] [QU15] [QU30] stays sound, serves in order, and leaves nobody waiting', async () => {
    await fc.assert(
      fc.asyncProperty(commands, async (list) => {
        await truncateTables(bench);
        const agents = [];
        for (const [index, name] of ['Ana', 'Ben', 'Cem'].entries()) agents.push(await bench.addAgent({ name, capacity: 1 + (index % 2) }));
        const boss = await bench.addAgent({ name: 'Boss', role: 'supervisor', available: false });
        const scene: Scene = { agents, boss, places: [] };
        // Full from the beginning, with a line behind it: what is wrong with an order shows only where there is one.
        for (const priority of [0, 0, 2, 0, 1, 0, 0]) scene.places.push(await handOff(bench, { priority }));
        await bench.assign();
        for (const command of list) {
          await perform(scene, command);
          await expectSound();
          if (command.dies) continue;
          const before = (await listInbox(test.database)).filter((conversation) => conversation.state.kind === 'waiting');
          await bench.assign();
          await expectSound();
          await expectServed(before);
        }
        // Another process takes over, and nobody answers any more: within the longest wait everyone knows where they are.
        bench.clock.advance(bench.maxWaitMs + 1);
        for (let round = 0; round < 6; round += 1) {
          await settle();
          bench.clock.advance(bench.offerMs);
        }
        await expectSound();
        const left = (await listInbox(test.database)).filter((conversation) => conversation.state.kind === 'waiting' && !conversation.state.patient);
        const overdue = left.filter(
          (conversation) =>
            conversation.state.kind === 'waiting' && Date.parse(conversation.state.since) < bench.clock.now().getTime() - bench.maxWaitMs - bench.offerMs,
        );
        expect(overdue, '[QU10] waits without an end').toEqual([]);
        expect(await checkHistory(test.database)).toMatchObject({ doubleOwners: 0, overwrittenClaims: 0, impossibleMoves: 0, wrongRows: 0 });
      }),
      { numRuns: Number(process.env['MODEL_RUNS'] ?? 12), seed: 20_260_302, endOnFailure: false },
    );
  });
});
