import type { CheckInput } from './check/violation.ts';
import { startAgent } from './client/scripted-agent.ts';
import type { ScriptedClient } from './client/scripted-client.ts';
import { startVisitor } from './client/scripted-visitor.ts';
import { pick, seededRandom, type Random } from './client/seeded-random.ts';
import type { History } from './history.ts';
import type { Fault } from './nemesis/fault.ts';
import { untilReady } from './setup/common.ts';
import type { Setup } from './setup/setup.ts';

export type RoundFigures = { round: number; fault: string; struckSeconds: number; wellSeconds: number; acknowledged: number; cameBack: boolean };

export type RunOptions = {
  setup: Setup;
  history: History;
  plan: readonly Fault[];
  seed: number;
  visitors: number;
  /** Milliseconds from the end of a fault to the next. */
  calmMs: number;
  patienceMs: number;
  capacity: number;
  pace: readonly [number, number];
  /** Rounds begin before this, in milliseconds of the history. */
  until: number;
  /** Waits; rejects when the run is interrupted. */
  hold(ms: number): Promise<void>;
  progress(line: string): void;
};

const warmUpMs = 4_000;
const endsWithinMs = 90_000;
/** On a machine with many times more work than cores the outbox was seen to need a minute. */
const quietWithinMs = 120_000;
const shortestSilenceMs = 2_500;
const loadsEveryMs = 100;

/** One setup under its faults, with its visitors and agents, until everything is quiet. Returns what is to be checked. */
export async function runSetup(options: RunOptions): Promise<{ rounds: RoundFigures[]; input: CheckInput }> {
  const { setup, history, plan, hold, progress } = options;
  const clients = await startClients(options);
  const stopLooking = watchLoads(setup, history);
  const rounds: RoundFigures[] = [];
  try {
    await hold(warmUpMs);
    const random = seededRandom(options.seed * 31 + 7);
    for (const [index, fault] of plan.entries()) {
      if (history.now() > options.until) break;
      const figures = await holdRound({ ...options, fault, random, round: index + 1 });
      rounds.push(figures);
      if (!figures.cameBack) break;
      progress(
        `${setup.name} ${figures.round}/${plan.length}  ${fault.name.padEnd(30)} ${figures.struckSeconds.toFixed(1).padStart(5)} s  well again after ${figures.wellSeconds.toFixed(1).padStart(4)} s  acknowledged +${figures.acknowledged}, ${countAcknowledged(history)} in all`,
      );
    }
    progress(`${setup.name}: ending, then comparing what was seen with the log`);
    await endClients(clients, options);
    const log = await setup.readLog();
    const capacities = new Map(setup.agents.map(({ agentId }) => [agentId, options.capacity]));
    const clockTrusted = !plan.slice(0, rounds.length).some((fault) => fault.movesClock);
    return {
      rounds,
      input: { entries: history.entries, clients: clients.map(({ client }) => client), log, patienceMs: options.patienceMs, capacities, clockTrusted },
    };
  } finally {
    stopLooking();
    for (const client of clients) client.close();
  }
}

async function holdRound(options: RunOptions & { fault: Fault; random: Random; round: number }): Promise<RoundFigures> {
  const { setup, history, fault, random, round, hold } = options;
  const before = countAcknowledged(history);
  const node = pick(random, setup.nodes);
  const startedAt = history.now();
  history.add({ kind: 'fault-begins', round, fault: fault.name });
  await fault.strike({ setup, random, node, hold, history });
  const struckAt = history.now();
  const unready = await untilReady(setup.nodes);
  for (const name of unready) history.add({ kind: 'process-ended', process: name, how: 'it did not come back after the fault' });
  history.add({ kind: 'fault-ends', round, fault: fault.name });
  const wellAt = history.now();
  await hold(options.calmMs);
  return {
    round,
    fault: fault.name,
    struckSeconds: (struckAt - startedAt) / 1_000,
    wellSeconds: (wellAt - struckAt) / 1_000,
    acknowledged: countAcknowledged(history) - before,
    cameBack: unready.length === 0,
  };
}

async function startClients({ setup, history, seed, visitors, pace }: RunOptions): Promise<ScriptedClient[]> {
  const route = seededRandom(seed + 1);
  /** As a load balancer would, without looking who is well. */
  const findServer = (): string => pick(route, setup.nodes).url;
  const agents = setup.agents.map((account, index) =>
    startAgent({
      name: `agent-${index}`,
      address: `10.8.0.${index + 1}`,
      account,
      history,
      findServer,
      random: seededRandom(seed * 1_000 + 500 + index),
      colleagueIds: setup.agents.filter((other) => other !== account).map(({ agentId }) => agentId),
    }),
  );
  const people = await Promise.all(
    Array.from({ length: visitors }, (_, index) =>
      startVisitor({
        name: `visitor-${index}`,
        address: `10.7.${index >> 8}.${index & 255}`,
        history,
        findServer,
        pace,
        random: seededRandom(seed * 1_000 + index),
      }),
    ),
  );
  return [...agents, ...people];
}

/** Visitors end what is open while agents still work; then all is compared: first what stands on the screens by itself. */
async function endClients(clients: readonly ScriptedClient[], { setup, history }: RunOptions): Promise<void> {
  const visitors = clients.filter(({ client }) => client.kind === 'visitor');
  const agents = clients.filter(({ client }) => client.kind === 'agent');
  await bounded(visitors.map((client) => client.stop()));
  await bounded(agents.map((client) => client.stop()));
  await setup.untilQuiet(quietWithinMs);
  await untilNothingComes(history);
  for (const client of clients) client.recordLive();
  await bounded(clients.map((client) => client.recordAll()));
}

/** Clients that do not end in time show as commands without an answer. */
async function bounded(work: readonly Promise<void>[]): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<void>((resolve) => (timer = setTimeout(resolve, endsWithinMs)));
  await Promise.race([Promise.all(work), tooLong]);
  clearTimeout(timer);
}

/** Waits for a silence as long as the longest that the run has had already: what a slow machine still works on comes meanwhile. */
async function untilNothingComes(history: History): Promise<void> {
  const until = history.now() + quietWithinMs;
  const silenceMs = Math.max(shortestSilenceMs, longestSilence(history));
  while (history.now() < until && history.now() - (history.entries.findLast((entry) => entry.kind === 'received')?.at ?? 0) < silenceMs) {
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** The longest time in milliseconds between two arrivals at any client. */
function longestSilence({ entries }: History): number {
  const times = entries.flatMap((entry) => (entry.kind === 'received' ? [entry.at] : []));
  return times.reduce((longest, at, index) => Math.max(longest, at - (times[index - 1] ?? at)), 0);
}

/** Looks again and again, past the faults, whether any agent holds more than fits. */
function watchLoads(setup: Setup, history: History): () => void {
  let stopped = false;
  void (async () => {
    while (!stopped) {
      // While Postgres is stopped there is nothing to see.
      const above = await setup.readLoads().catch(() => []);
      for (const load of above) history.add({ kind: 'load', ...load });
      await new Promise((resolve) => setTimeout(resolve, loadsEveryMs));
    }
  })();
  return () => (stopped = true);
}

/** Messages of visitors and agents that the server said are stored. */
export function countAcknowledged(history: History): number {
  let count = 0;
  const messages = new Set<string>();
  for (const entry of history.entries) {
    if (entry.kind === 'sent' && entry.command === 'message-send') messages.add(entry.id);
    if (entry.kind === 'acknowledged' && messages.delete(entry.id)) count += 1;
  }
  return count;
}
