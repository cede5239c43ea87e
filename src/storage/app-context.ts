import type { ClientLimits } from '../platform/budgets/client-limits.ts';
import type { Clock } from '../platform/clock.ts';
import type { Config } from '../platform/config.ts';
import type { Logger } from '../platform/logger.ts';
import type { Metrics } from '../platform/metrics.ts';
import type { RefusalLog } from '../platform/refusal-log.ts';
import type { SecretBox } from '../platform/secrets/secret-box.ts';
import type { Database } from './database.ts';
import type { OpenDatabase } from './open-database.ts';

/** The context of every module of one process. A module is opened with it and with the modules that it uses. */
export type AppContext = {
  config: Config;
  logger: Logger;
  refusals: RefusalLog;
  /** Figures for Prometheus. Each module adds its own. */
  metrics: Metrics;
  limits: ClientLimits;
  clock: Clock;
  /** Seals secrets that are stored and read again. */
  secrets: SecretBox;
  /** The name of this process in its log and in the database. */
  nodeId: string;
  storage: OpenDatabase;
  /** The same as `storage.database`. */
  database: Database;
};
