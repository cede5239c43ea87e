import type { FaultMode } from '../../doubles/fault-proxy.ts';
import { between, pick } from '../client/seeded-random.ts';
import type { BatonNode } from '../setup/setup.ts';
import { both, clusterOnly, embeddedOnly, type Fault, type FaultContext } from './fault.ts';

/** Model scenarios that the fake server knows: slow, silent, broken, refusing. */
const modelScenarios = [
  'stall',
  'stall-keepalive',
  'reset',
  'flaky',
  'http-500',
  '429',
  '401',
  'html-200',
  'empty',
  'broken-json',
  'crlf',
  'no-done',
  'never-closes',
  'slow',
  'content-filter',
];

type Line = 'clients' | 'database' | 'nats';

/** A network fault on one kind of line of the nodes given, mended after a while. */
async function breakLine({ random, hold }: FaultContext, line: Line, how: { nodes: readonly BatonNode[]; mode: FaultMode }): Promise<void> {
  const proxies = how.nodes.flatMap((node) => node[line] ?? []);
  for (const proxy of proxies) proxy.set(how.mode);
  try {
    await hold(between(random, [1_500, 6_000]));
  } finally {
    for (const proxy of proxies) proxy.set({ kind: 'pass' });
  }
}

/** A reset or a half-closed line does not heal: it is done once, and new lines are fine. */
async function cutLine({ random, hold }: FaultContext, line: Line, how: { nodes: readonly BatonNode[]; mode: FaultMode }): Promise<void> {
  const times = between(random, [1, 4]);
  for (let time = 0; time < times; time += 1) {
    for (const proxy of how.nodes.flatMap((node) => node[line] ?? [])) {
      for (const connection of proxy.connections()) if (random() < 0.7) connection.set(how.mode);
    }
    await hold(between(random, [200, 1_200]));
  }
}

const slow = (random: () => number): FaultMode => ({ kind: 'delay', milliseconds: between(random, [50, 250]) });

export const surroundingFaults: readonly Fault[] = [
  { name: 'clients: lines reset', setups: both, strike: (context) => cutLine(context, 'clients', { nodes: context.setup.nodes, mode: { kind: 'reset' } }) },
  {
    name: 'clients: half-closed',
    setups: both,
    strike: (context) => cutLine(context, 'clients', { nodes: context.setup.nodes, mode: { kind: 'half-close' } }),
  },
  { name: 'clients: black hole', setups: both, strike: (context) => breakLine(context, 'clients', { nodes: context.setup.nodes, mode: { kind: 'drop' } }) },
  { name: 'clients: slow', setups: both, strike: (context) => breakLine(context, 'clients', { nodes: context.setup.nodes, mode: slow(context.random) }) },
  {
    name: 'database: slow',
    setups: clusterOnly,
    strike: (context) => breakLine(context, 'database', { nodes: context.setup.nodes, mode: slow(context.random) }),
  },
  {
    name: 'database: black hole for one',
    setups: clusterOnly,
    strike: (context) => breakLine(context, 'database', { nodes: [context.node], mode: { kind: 'drop' } }),
  },
  {
    name: 'database: lines reset',
    setups: clusterOnly,
    weight: 2,
    strike: (context) => cutLine(context, 'database', { nodes: context.setup.nodes, mode: { kind: 'reset' } }),
  },
  {
    name: 'database: half-closed',
    setups: clusterOnly,
    strike: (context) => cutLine(context, 'database', { nodes: context.setup.nodes, mode: { kind: 'half-close' } }),
  },
  {
    name: 'sessions terminated',
    setups: clusterOnly,
    weight: 3,
    async strike({ setup, random, hold }) {
      const times = between(random, [3, 10]);
      for (let time = 0; time < times; time += 1) {
        await setup.postgres?.terminateSessions();
        await hold(between(random, [100, 800]));
      }
    },
  },
  { name: 'Postgres stopped', setups: clusterOnly, weight: 2, strike: (context) => stopPostgres(context, 'fast') },
  { name: 'Postgres crashed', setups: clusterOnly, weight: 2, strike: (context) => stopPostgres(context, 'immediate') },
  {
    name: 'Postgres frozen',
    setups: clusterOnly,
    async strike({ setup, random, hold }) {
      setup.postgres?.freeze();
      try {
        await hold(between(random, [1_000, 8_000]));
      } finally {
        setup.postgres?.thaw();
      }
    },
  },
  {
    name: 'NATS stopped',
    setups: clusterOnly,
    isPossible: (setup) => setup.nats !== null,
    async strike({ setup, random, hold }) {
      await setup.nats?.stop();
      try {
        await hold(between(random, [1_000, 5_000]));
      } finally {
        await setup.nats?.start();
      }
    },
  },
  {
    name: 'NATS: black hole for one',
    setups: clusterOnly,
    isPossible: (setup) => setup.nats !== null,
    strike: (context) => breakLine(context, 'nats', { nodes: [context.node], mode: { kind: 'drop' } }),
  },
  {
    name: 'disk full',
    setups: embeddedOnly,
    isPossible: (setup) => setup.disk !== null,
    async strike({ setup, random, hold }) {
      setup.disk?.fill();
      try {
        await hold(between(random, [1_000, 6_000]));
      } finally {
        setup.disk?.free();
      }
    },
  },
  {
    name: 'model endpoint',
    setups: both,
    weight: 2,
    async strike({ setup, random, hold }) {
      setup.model.behave(pick(random, modelScenarios));
      try {
        await hold(between(random, [3_000, 9_000]));
      } finally {
        setup.model.behave('grounded');
      }
    },
  },
];

async function stopPostgres({ setup, random, hold }: FaultContext, how: 'fast' | 'immediate'): Promise<void> {
  await setup.postgres?.halt(how);
  try {
    await hold(between(random, [300, 5_000]));
  } finally {
    await setup.postgres?.start();
  }
}
