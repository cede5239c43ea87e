import { parseConversationEvent, type ConversationEvent, type EventType } from '../contracts/conversation-event.ts';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import type { Database } from '../storage/database.ts';
import { claimMs } from './append-events.ts';

/** Resolves to `settled` where it has marked the event as handled itself, in the transaction of what it did. */
export type EventHandler = (event: ConversationEvent) => Promise<'settled' | void>;
export type Handlers = Partial<Record<EventType, EventHandler>>;

const pollEveryMs = 1_000;
const renewEveryMs = 3_000;
const maxAttempts = 3;
const claimsPerPoll = 50;

/**
 * The outbox. An event that someone must handle is claimed by the process that appended it and handled right after the
 * commit. What a process left behind when it died is claimed again when its claim runs out. Delivery is at least once,
 * so handlers are idempotent by event id. After three failures an event is set aside and `onGivenUp` tells the visitor.
 */
export class EventDelivery {
  private readonly running = new Map<string, Promise<void>>();
  private stopTimers: (() => void)[] = [];
  private closed = false;

  constructor(
    private readonly deps: {
      database: Database;
      clock: Clock;
      logger: Logger;
      nodeId: string;
      handlers: Handlers;
      onGivenUp: EventHandler;
    },
  ) {}

  /** `alone`: no other process works on this database, so claims of a dead one are free at once. */
  async start(options: { alone: boolean }): Promise<void> {
    const { database } = this.deps;
    if (options.alone) {
      await database`update conversation_event set claimed_until = null where handled_at is null`;
    }
    await this.poll();
    this.repeat(pollEveryMs, () => this.poll());
    this.repeat(renewEveryMs, () => this.renew());
  }

  /** Takes events that this process has just appended and claimed. */
  take(events: readonly ConversationEvent[]): void {
    for (const event of events) {
      if (this.deps.handlers[event.type]) this.handle(event);
    }
  }

  /** Resolves when nothing is being handled: what tests and a graceful end wait for. */
  async idle(): Promise<void> {
    while (this.running.size > 0) await Promise.allSettled([...this.running.values()]);
  }

  async close(): Promise<void> {
    this.closed = true;
    for (const stop of this.stopTimers) stop();
    await this.idle();
  }

  private repeat(everyMs: number, work: () => Promise<void>): void {
    let cancel = (): void => {};
    const next = (): void => {
      cancel = this.deps.clock.after(everyMs, () => {
        void work()
          .catch((error: unknown) => this.deps.logger.warn({ error }, 'outbox round failed'))
          .finally(() => {
            if (!this.closed) next();
          });
      });
    };
    next();
    this.stopTimers.push(() => cancel());
  }

  private handle(event: ConversationEvent): void {
    const key = `${event.conversationId}/${event.seq}`;
    if (this.running.has(key)) return;
    const work = this.run(event)
      .catch((error: unknown) => this.deps.logger.error({ error, type: event.type, conversationId: event.conversationId, seq: event.seq }, 'event not settled; it stays in the outbox'))
      .finally(() => this.running.delete(key));
    this.running.set(key, work);
  }

  private async run(event: ConversationEvent): Promise<void> {
    const { database, handlers, logger, onGivenUp } = this.deps;
    const place = { conversationId: event.conversationId, seq: event.seq };
    try {
      if ((await handlers[event.type]?.(event)) === 'settled') return;
      await database`
        update conversation_event set handled_at = now()
        where conversation_id = ${event.conversationId} and seq = ${event.seq}`;
    } catch (error) {
      const [row] = await database<{ attempts: number }[]>`
        update conversation_event set attempts = attempts + 1, claimed_until = null
        where conversation_id = ${event.conversationId} and seq = ${event.seq} returning attempts`;
      const attempts = row?.attempts ?? maxAttempts;
      logger.error({ error, type: event.type, attempts, ...place }, 'event handler failed');
      if (attempts < maxAttempts) return;
      await database`
        update conversation_event set handled_at = now(), failed = true
        where conversation_id = ${event.conversationId} and seq = ${event.seq}`;
      await onGivenUp(event);
    }
  }

  private async poll(): Promise<void> {
    const { database, nodeId, clock } = this.deps;
    const until = new Date(clock.now().getTime() + claimMs).toISOString();
    const rows = await database`
      update conversation_event set claimed_by = ${nodeId}, claimed_until = ${until}
      where (conversation_id, seq) in (
        select conversation_id, seq from conversation_event
        where handled_at is null and (claimed_until is null or claimed_until < ${clock.now().toISOString()})
        order by at, conversation_id, seq limit ${claimsPerPoll} for update skip locked)
      returning conversation_id as "conversationId", seq, id, type, author, body, at`;
    const events = rows.map(parseConversationEvent).sort((first, second) => first.at.localeCompare(second.at) || first.seq - second.seq);
    for (const event of events) this.handle(event);
  }

  private async renew(): Promise<void> {
    if (this.running.size === 0) return;
    const until = new Date(this.deps.clock.now().getTime() + claimMs).toISOString();
    await this.deps.database`
      update conversation_event set claimed_until = ${until}
      where handled_at is null and claimed_by = ${this.deps.nodeId} and claimed_until is not null`;
  }
}
