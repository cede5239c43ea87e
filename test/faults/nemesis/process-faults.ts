import { between } from '../client/seeded-random.ts';
import { sendSignal } from '../../support/processes.ts';
import { untilReady } from '../setup/common.ts';
import { both, clusterOnly, type Fault, type FaultContext } from './fault.ts';

/** Ends the process as an operator or the kernel does, and has it start again where no parent does. */
async function endAndStart({ node, hold, random, history }: FaultContext, signal: 'SIGKILL' | 'SIGTERM', whom: 'server' | 'parent'): Promise<void> {
  const { baton } = node;
  await baton.expectChange(async () => {
    const pid = whom === 'server' ? baton.serverPid() : baton.parentPid();
    const isParent = pid !== null && pid === baton.parentPid();
    if (pid !== null) sendSignal(pid, signal);
    if (!isParent && signal === 'SIGKILL') {
      await hold(500);
      await untilReady([node]);
      return;
    }
    const inTime = await baton.gone();
    if (!inTime)
      history.add({
        kind: 'process-ended',
        process: baton.name,
        how: signal === 'SIGKILL' ? 'its child outlived the killed parent' : 'it did not end in time after SIGTERM',
      });
    await hold(between(random, [0, 1_500]));
    baton.start();
    await untilReady([node]);
  });
}

async function freeze({ node, hold, random }: FaultContext): Promise<void> {
  const pid = node.baton.serverPid();
  if (pid === null) return;
  sendSignal(pid, 'SIGSTOP');
  try {
    await hold(between(random, [1_000, 10_000]));
  } finally {
    sendSignal(pid, 'SIGCONT');
  }
}

export const processFaults: readonly Fault[] = [
  { name: 'kill -9 of the server', setups: both, weight: 3, strike: (context) => endAndStart(context, 'SIGKILL', 'server') },
  { name: 'kill -9 of the parent', setups: both, strike: (context) => endAndStart(context, 'SIGKILL', 'parent') },
  { name: 'SIGTERM and start', setups: both, weight: 2, strike: (context) => endAndStart(context, 'SIGTERM', 'parent') },
  { name: 'process frozen', setups: both, weight: 2, strike: freeze },
  {
    name: 'rolling restart',
    setups: clusterOnly,
    async strike(context) {
      for (const node of context.setup.nodes) await endAndStart({ ...context, node }, 'SIGTERM', 'parent');
    },
  },
  {
    name: 'kill -9 of two of three',
    setups: clusterOnly,
    async strike(context) {
      const struck = context.setup.nodes.filter((node) => node !== context.node);
      await Promise.all(struck.map((node) => endAndStart({ ...context, node }, 'SIGKILL', 'server')));
    },
  },
  {
    name: 'clock step',
    setups: both,
    movesClock: true,
    isPossible: ({ nodes }) => nodes.some((node) => node.setClock !== null),
    async strike({ setup, random, hold }) {
      const setClock = setup.nodes.find((node) => node.setClock)?.setClock;
      const size = between(random, [2, 7_200]);
      setClock?.(random() < 0.5 ? size : -size);
      try {
        await hold(between(random, [3_000, 6_000]));
      } finally {
        setClock?.(0);
      }
      // Read again from its file once a second.
      await hold(1_500);
    },
  },
];
