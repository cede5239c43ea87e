import type { FaultProxy } from '../../doubles/fault-proxy.ts';
import type { AgentAccount } from '../client/scripted-agent.ts';
import type { History, Log } from '../history.ts';
import type { ModelEndpoint } from './model-endpoint.ts';
import type { PostgresServer } from '../../support/start-postgres.ts';
import type { BatonProcess } from './start-baton.ts';

export type SetupName = 'embedded' | 'cluster';

/** One process of Baton with the network around it. */
export type BatonNode = {
  baton: BatonProcess;
  /** The addresses that clients connect to. */
  url: string;
  clients: FaultProxy;
  /** Null on the embedded database. */
  database: FaultProxy | null;
  nats: FaultProxy | null;
  /** Moves this process's clock, in seconds from the true time; null where `faketime` is missing. */
  setClock: ((seconds: number) => void) | null;
};

export type DiskFill = { fill(): void; free(): void };
export type NatsControl = { stop(): Promise<void>; start(): Promise<void> };

/** All parts of a run besides its clients. `close` ends everything that was started, also after a failure. */
export type Setup = {
  name: SetupName;
  nodes: readonly BatonNode[];
  postgres: PostgresServer | null;
  nats: NatsControl | null;
  model: ModelEndpoint;
  disk: DiskFill | null;
  agents: readonly AgentAccount[];
  /** Why a kind of fault is left out here. */
  leftOut: readonly string[];
  /** Resolves when nothing waits in the outbox, or the time is over. */
  untilQuiet(withinMs: number): Promise<void>;
  /** Ends the processes of Baton and reads the log. */
  readLog(): Promise<Log>;
  /** Connections of Postgres that see an agent above capacity; none on the embedded database. */
  readLoads(): Promise<readonly { agentId: string; load: number; capacity: number }[]>;
  close(): Promise<void>;
};

export type SetupOptions = {
  name: SetupName;
  folder: string;
  /** The first of forty ports. */
  port: number;
  agents: number;
  capacity: number;
  history: History;
};
