import { parseConversationEvent, type ConversationEvent, type EventType } from '../contracts/conversation-event.ts';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import type { Database } from '../storage/database.ts';
import { claimMs } from './append-events.ts';

/**
 * Resolves to `settled` where the handler has marked the event as handled itself, in the transaction of its work, and to `left` where this
 * process is stopping and did nothing for the event, so that the next process may take it at once.
 */
export type EventHandler = (event: ConversationEvent) => Promise<'settled' | 'left' | void>;
export type Handlers = Partial<Record<EventType, EventHandler>>;

const pollEveryMs = 1_000;
const renewEveryMs = 3_000;
const maxAttempts = 3;
const claimsPerPoll = 50;
/** A process that handles this many events takes over none of other processes: a process with less to do handles them sooner. */
const takesOverBelow = 200;
/** Milliseconds after which a stop no longer waits for handlers that still run. */
const endWithinMs = 2_000;

type Place = { conversationId: string; seq: number };

/**
 * The outbox. An event with a handler is claimed by the process that appended it and handled right after the commit. When a process dies,
 * its events are claimed by another one as soon as their claims run out. Delivery is at least once, so handlers are idempotent by event id.
 * After three failures an event is set aside and `onGivenUp` tells the visitor.
 *
 * Only claims of running handlers are renewed. An event that was handled, but could not be marked so, is remembered and marked with the
 * next round; when this process ends first, its claim runs out.
 */
export class EventDelivery {
  private readonly running = new Map<string, Place & { sinceMs: number; work: Promise<void> }>();
  private readonly unsettled = new Map<string, Place>();
  private stopTimers: (() => void)[] = [];
  private ending = false;
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

  /** `alone`: no other process works on this database, so the claims of a dead process are free at once. */
  async start(options: { alone: boolean }): Promise<void> {
    const { database } = this.deps;
    if (options.alone) {
      await database`update conversation_event set claimed_until = null where handled_at is null`;
    }
    await this.poll();
    this.repeat(pollEveryMs, () => this.poll());
    this.repeat(renewEveryMs, () => this.renew());
  }

  /** Handles events that this process has just appended and claimed. */
  deliverNew(events: readonly ConversationEvent[]): void {
    if (this.closed) return;
    for (const event of events) {
      if (this.deps.handlers[event.type]) this.handle(event);
    }
  }

  /** The number of events that were handled and are not marked so yet. */
  unsettledCount(): number {
    return this.unsettled.size;
  }

  /** Milliseconds since the start of the handler that has run longest; 0 where none runs. */
  longestRunMs(): number {
    const now = this.deps.clock.now().getTime();
    return Math.max(0, ...[...this.running.values()].map(({ sinceMs }) => now - sinceMs));
  }

  /** Takes over no more events of other processes, and resolves when no handler runs or the time is up. */
  async finish(graceMs: number): Promise<void> {
    this.stopRounds();
    await this.idle(graceMs);
  }

  /** Releases the unhandled events, so that the next process need not wait for a claim to run out. */
  async close(): Promise<void> {
    this.closed = true;
    this.stopRounds();
    await this.idle(endWithinMs);
    try {
      await this.settleLate();
      const { count } = await this.deps.database`
        update conversation_event set claimed_until = null where handled_at is null and claimed_by = ${this.deps.nodeId}`;
      if (count > 0) this.deps.logger.info({ events: count }, 'stopped with events left: the next process handles them');
    } catch (error) {
      const unfinished = { running: this.running.size, unmarked: this.unsettled.size };
      this.deps.logger.error(
        { error, ...unfinished },
        'stopped while the database was away: the next process handles what is left, once the claims of this one run out',
      );
    }
  }

  private stopRounds(): void {
    this.ending = true;
    for (const stop of this.stopTimers.splice(0)) stop();
  }

  private async idle(withinMs: number): Promise<void> {
    let expired = false;
    const wakers = new Set<() => void>();
    const expiry = setTimeout(() => {
      expired = true;
      for (const wake of wakers) wake();
    }, withinMs);
    while (this.running.size > 0 && !expired) {
      const done = Promise.allSettled([...this.running.values()].map(({ work }) => work));
      await Promise.race([done, new Promise<void>((resolve) => wakers.add(resolve))]);
    }
    clearTimeout(expiry);
  }

  private repeat(everyMs: number, work: () => Promise<void>): void {
    let cancel = (): void => {};
    const next = (): void => {
      cancel = this.deps.clock.after(everyMs, () => {
        void work()
          .catch((error: unknown) => this.deps.logger.warn({ error }, 'outbox round failed'))
          .finally(() => {
            if (!this.ending) next();
          });
      });
    };
    next();
    this.stopTimers.push(() => cancel());
  }

  private handle(event: ConversationEvent): void {
    const { conversationId, seq } = event;
    const key = keyOf(event);
    if (this.running.has(key) || this.unsettled.has(key)) return;
    const work = this.run(event)
      .catch((error: unknown) => this.deps.logger.error({ error, type: event.type, conversationId, seq }, 'event not settled; it stays in the outbox'))
      .finally(() => this.running.delete(key));
    this.running.set(key, { conversationId, seq, sinceMs: this.deps.clock.now().getTime(), work });
  }

  private async run(event: ConversationEvent): Promise<void> {
    try {
      const outcome = await this.deps.handlers[event.type]?.(event);
      if (outcome === 'settled') return;
      if (outcome === 'left') return await this.release(event);
    } catch (error) {
      return this.fail(event, error);
    }
    try {
      await this.settle(event);
    } catch (error) {
      this.unsettled.set(keyOf(event), event);
      this.deps.logger.warn(
        { error, type: event.type, conversationId: event.conversationId, seq: event.seq },
        'event handled but not marked so; tried again with the next round',
      );
    }
  }

  private async settle(place: Place): Promise<void> {
    await this.deps.database`
      update conversation_event set handled_at = now()
      where conversation_id = ${place.conversationId} and seq = ${place.seq}`;
  }

  private async release(place: Place): Promise<void> {
    await this.deps.database`
      update conversation_event set claimed_until = null
      where conversation_id = ${place.conversationId} and seq = ${place.seq}`;
  }

  private async fail(event: ConversationEvent, error: unknown): Promise<void> {
    const { database, logger, onGivenUp } = this.deps;
    const { conversationId, seq } = event;
    const [row] = await database<{ attempts: number }[]>`
      update conversation_event set attempts = attempts + 1, claimed_until = null
      where conversation_id = ${conversationId} and seq = ${seq} returning attempts`;
    const attempts = row?.attempts ?? maxAttempts;
    logger.error({ error, type: event.type, attempts, conversationId, seq }, 'event handler failed');
    if (attempts < maxAttempts) return;
    await database`
      update conversation_event set handled_at = now(), failed = true
      where conversation_id = ${conversationId} and seq = ${seq}`;
    await onGivenUp(event);
  }

  /** One statement for all of them, however many an outage of the database left. */
  private async settleLate(): Promise<void> {
    const late = [...this.unsettled.values()];
    if (late.length === 0) return;
    await this.deps.database`
      update conversation_event set handled_at = now()
      where handled_at is null and (conversation_id, seq) in (select * from ${placesOf(this.deps.database, late)})`;
    for (const place of late) this.unsettled.delete(keyOf(place));
  }

  private async poll(): Promise<void> {
    await this.settleLate();
    const { database, nodeId, clock } = this.deps;
    const room = Math.min(claimsPerPoll, takesOverBelow - this.running.size);
    if (room <= 0) return;
    const until = new Date(clock.now().getTime() + claimMs).toISOString();
    const rows = await database`
      update conversation_event set claimed_by = ${nodeId}, claimed_until = ${until}
      where (conversation_id, seq) in (
        select conversation_id, seq from conversation_event
        where handled_at is null and (claimed_until is null or claimed_until < ${clock.now().toISOString()})
        order by at, conversation_id, seq limit ${room} for update skip locked)
      returning conversation_id as "conversationId", seq, id, type, author, body, at`;
    const events = rows.map(parseConversationEvent).sort((first, second) => first.at.localeCompare(second.at) || first.seq - second.seq);
    for (const event of events) this.handle(event);
  }

  private async renew(): Promise<void> {
    const { database, clock, nodeId } = this.deps;
    const places = [...this.running.values()];
    if (places.length === 0) return;
    const until = new Date(clock.now().getTime() + claimMs).toISOString();
    await database`
      update conversation_event set claimed_until = ${until}
      where handled_at is null and claimed_by = ${nodeId} and claimed_until is not null
        and (conversation_id, seq) in (select * from ${placesOf(database, places)})`;
  }
}

const keyOf = ({ conversationId, seq }: Place): string => `${conversationId}/${seq}`;

function placesOf(database: Database, places: readonly Place[]) {
  return database`unnest(${places.map((place) => place.conversationId)}::uuid[], ${places.map((place) => place.seq)}::int[])`;
}
