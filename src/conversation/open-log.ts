import type { EventType } from '../contracts/conversation-event.ts';
import type { AppContext } from '../storage/app-context.ts';
import type { ConversationChange, ConversationLog, Outbox } from './append-events.ts';
import { createReadinessCheck } from './check-readiness.ts';
import { measureLog } from './measure-log.ts';
import { EventDelivery, type EventHandler, type Handlers } from './deliver-events.ts';

export type RunningLog = ConversationLog & {
  /** `listener` is called after each commit of this process, in order of `seq` for any one conversation. */
  follow(listener: (change: ConversationChange) => void): void;
  /** Hands each event of `handledTypes` to its handler, from now on and from where an earlier process stopped. */
  deliver(to: { handlers: Handlers; onGivenUp: EventHandler }): Promise<void>;
  /** The reason why this process cannot do its work, in words, or null where it can. */
  findProblem(): Promise<string | null>;
  /** Takes nothing new and waits at most `graceMs` for handlers that run. */
  finish(graceMs: number): Promise<void>;
  close(): Promise<void>;
};

/** Opens the log of conversations: the one place where they are changed, and the outbox that brings each change to its handler. */
export function openLog(context: AppContext, options: { handledTypes: readonly EventType[]; storeBeside?: Outbox['storeBeside'] }): RunningLog {
  const { config, storage, database, clock, logger, nodeId } = context;
  const isEmbedded = storage.kind === 'embedded';
  const listeners: ((change: ConversationChange) => void)[] = [];
  let delivery: EventDelivery | null = null;
  const findProblem = createReadinessCheck({
    storage,
    clock,
    logger,
    longestRunMs: () => delivery?.longestRunMs() ?? 0,
    dataDir: isEmbedded ? config.DATA_DIR : null,
  });

  const count = measureLog({ database, clock, dataDir: config.DATA_DIR, findProblem }, context.metrics);

  return {
    database,
    clock,
    outbox: { nodeId, handledTypes: new Set(options.handledTypes), ...(options.storeBeside ? { storeBeside: options.storeBeside } : {}) },
    announce(change) {
      count(change.events);
      for (const listener of listeners) listener(change);
      delivery?.deliverNew(change.events);
    },
    follow: (listener) => void listeners.push(listener),
    async deliver(to) {
      delivery = new EventDelivery({ database, clock, logger, nodeId, ...to });
      await delivery.start({ alone: isEmbedded });
    },
    findProblem,
    async finish(graceMs) {
      await delivery?.finish(graceMs);
    },
    async close() {
      await delivery?.close();
    },
  };
}
