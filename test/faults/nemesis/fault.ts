import type { Random } from '../client/seeded-random.ts';
import type { History } from '../history.ts';
import type { BatonNode, Setup, SetupName } from '../setup/setup.ts';

export type FaultContext = {
  setup: Setup;
  random: Random;
  /** The process that a fault of one process strikes. */
  node: BatonNode;
  history: History;
  /** Waits, in milliseconds; rejects when the run is interrupted. */
  hold(ms: number): Promise<void>;
};

/** A kind of fault. `strike` resolves when its cause is gone; that all is well again is waited for after it. */
export type Fault = {
  name: string;
  setups: readonly SetupName[];
  /** How often it comes, beside the others; 1 unless told. */
  weight?: number;
  /** The fault changes the clock of a process, so that the times in the log no longer show the order of events. */
  movesClock?: true;
  /** False where this machine cannot produce the fault. */
  isPossible?(setup: Setup): boolean;
  strike(context: FaultContext): Promise<void>;
};

export const both = ['embedded', 'cluster'] as const;
export const clusterOnly = ['cluster'] as const;
export const embeddedOnly = ['embedded'] as const;
