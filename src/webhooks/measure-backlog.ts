import type { Clock } from '../platform/clock.ts';
import type { Metrics } from '../platform/metrics.ts';
import type { Database } from '../storage/database.ts';

/** Adds the figures of deliveries, which are the same in every process on one database. */
export function measureBacklog(metrics: Metrics, { database, clock }: { database: Database; clock: Clock }): void {
  metrics.gauge({ name: 'baton_webhooks', help: 'Deliveries of webhooks that wait, and dead ones of the last 30 days', label: 'state' }, async () => {
    const [row] = await database<{ pending: number; dead: number }[]>`
      select (select count(*)::int from webhook_delivery where state = 'pending') as pending, (select count(*)::int from webhook_delivery where state = 'dead') as dead`;
    return new Map(Object.entries({ pending: row?.pending ?? 0, dead: row?.dead ?? 0 }));
  });
  metrics.gauge({ name: 'baton_webhooks_oldest_seconds', help: 'Age of the oldest delivery of a webhook that waits' }, async () => {
    const [row] = await database<{ oldest: string | null }[]>`select min(created_at) as oldest from webhook_delivery where state = 'pending'`;
    return row?.oldest ? Math.max(0, (clock.now().getTime() - Date.parse(row.oldest)) / 1_000) : 0;
  });
}
