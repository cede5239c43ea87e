import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { insertAgent } from '../../../src/agent/agent-store.ts';
import { renewPresenceLease, setAvailability } from '../../../src/agent/availability.ts';
import { systemClock } from '../../../src/platform/clock.ts';
import { newId } from '../../../src/platform/new-id.ts';
import type { Database } from '../../../src/storage/database.ts';
import { createVisitor } from '../../../src/visitor/visitor-store.ts';
import { checkHistory, watchCapacity, type Findings } from './check-history.ts';
import { workAtRandom, type Cast, type Tally } from './random-work.ts';

export type RaceReport = {
  processes: number;
  operations: number;
  refused: number;
  seconds: number;
  errors: string[];
  looks: number;
  kinds: Record<string, number>;
} & Findings;

export type RaceInput = { processes: number; operations: number; seconds: number; clients: number; seed: number };

/**
 * One race: in this process, or in several that share a server Postgres. Capacities are small (1 to 4), so that agents are full most
 * of the time.
 */
export async function holdRace(target: { database: Database; databaseUrl: string | undefined }, input: RaceInput): Promise<RaceReport> {
  const { database, databaseUrl } = target;
  const { processes, operations, clients, seed } = input;
  const cast = await hire(database);
  const startedAt = Date.now();
  const until = startedAt + input.seconds * 1_000;
  const stopWatching = watchCapacity(database);
  const tallies =
    processes === 1
      ? [await workAtRandom(database, { cast, operations, until, clients, random: seeded(seed) })]
      : await inProcesses({ databaseUrl: databaseUrl ?? '', cast, operations: Math.ceil(operations / processes), until, clients, seed }, processes);
  const seconds = (Date.now() - startedAt) / 1_000;
  const { looks, above } = await stopWatching();
  const findings = await checkHistory(database);
  const kinds: Record<string, number> = {};
  for (const tally of tallies) for (const [name, count] of Object.entries(tally.kinds)) kinds[name] = (kinds[name] ?? 0) + count;
  const sum = (read: (tally: Tally) => number): number => tallies.reduce((total, tally) => total + read(tally), 0);
  return {
    ...findings,
    aboveCapacity: findings.aboveCapacity + above,
    processes,
    operations: sum((tally) => tally.operations),
    refused: sum((tally) => tally.refused),
    seconds,
    errors: tallies.flatMap((tally) => tally.errors),
    looks,
    kinds,
  };
}

async function hire(database: Database): Promise<Cast> {
  const agentIds: string[] = [];
  for (let index = 0; index < 9; index += 1) {
    const id = newId();
    const role = index === 8 ? 'supervisor' : 'agent';
    await insertAgent(database, { id, name: `Agent ${index}`, email: `${id}@example.com`, role, capacity: 1 + (index % 4), passwordHash: 'none' });
    await setAvailability({ database, clock: systemClock }, { agentId: id, availability: 'available' });
    agentIds.push(id);
  }
  await renewPresenceLease({ database, clock: systemClock }, { agentIds, ms: 3_600_000 });
  const visitorIds: string[] = [];
  for (let index = 0; index < 20; index += 1) visitorIds.push((await createVisitor({ database })).visitorId);
  const [supervisorId = ''] = agentIds.splice(8, 1);
  return { agentIds, supervisorId, visitorIds };
}

export type WorkOrder = { databaseUrl: string; cast: Cast; operations: number; until: number; clients: number; seed: number };

async function inProcesses(order: WorkOrder, count: number): Promise<Tally[]> {
  const script = fileURLToPath(new URL('./race-process.mts', import.meta.url));
  return Promise.all(
    Array.from({ length: count }, (_, index) => {
      const child = fork(script, [JSON.stringify({ ...order, seed: order.seed + index + 1 })], {
        execArgv: ['--import', 'tsx'],
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      });
      return tallyOf(child);
    }),
  );
}

function tallyOf(child: ChildProcess): Promise<Tally> {
  return new Promise((resolve, reject) => {
    let tally: Tally | null = null;
    child.on('message', (message) => (tally = message as Tally));
    child.on('error', reject);
    child.on('exit', (code) => (tally ? resolve(tally) : reject(new Error(`a racing process ended with ${code}`))));
  });
}

export function seeded(seed: number): () => number {
  let state = (seed + 1) * 2_654_435_761;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
