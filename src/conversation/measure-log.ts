import { statfs } from 'node:fs/promises';
import type { ConversationEvent } from '../contracts/conversation-event.ts';
import type { Clock } from '../platform/clock.ts';
import type { Metrics } from '../platform/metrics.ts';
import type { Database } from '../storage/database.ts';

type LogToMeasure = { database: Database; clock: Clock; dataDir: string; findProblem(): Promise<string | null> };

/** Adds the figures of the log, its outbox and its disk. Returns the function that counts the events which this process appended. */
export function measureLog(log: LogToMeasure, metrics: Metrics): (events: readonly ConversationEvent[]) => void {
  const { database, clock } = log;
  const countEvent = metrics.counter({ name: 'baton_events_total', help: 'Events of conversations that this process stored', label: 'type' });
  metrics.gauge({ name: 'baton_ready', help: '1 while this process can store and deliver messages, as /readyz says' }, async () =>
    (await log.findProblem()) === null ? 1 : 0,
  );
  metrics.gauge({ name: 'baton_outbox_oldest_seconds', help: 'Age of the oldest event that is not handled yet' }, async () => {
    const [row] = await database<{ oldest: string | null }[]>`select min(at) as oldest from conversation_event where handled_at is null`;
    return row?.oldest ? Math.max(0, (clock.now().getTime() - Date.parse(row.oldest)) / 1_000) : 0;
  });
  metrics.gauge({ name: 'baton_database_seconds', help: 'Time that the database took for a small statement just now' }, async () => {
    const startedAt = performance.now();
    await database`select 1`;
    return (performance.now() - startedAt) / 1_000;
  });
  metrics.gauge({ name: 'baton_conversations_open', help: 'Conversations that are not closed', label: 'state' }, async () => {
    const rows = await database<{ state: string; count: number }[]>`
      select state_kind as state, count(*)::int as count from conversation where state_kind <> 'closed' group by state_kind`;
    return new Map(rows.map(({ state, count }) => [state, count]));
  });
  metrics.gauge({ name: 'baton_disk_free_bytes', help: 'Free space on the disk of DATA_DIR' }, async () => {
    const { bavail, bsize } = await statfs(log.dataDir);
    return bavail * bsize;
  });
  return (events) => {
    for (const event of events) countEvent(event.type);
  };
}
