import type { Metrics } from '../platform/metrics.ts';
import type { ConversationLog } from '../conversation/append-events.ts';

type Line = { waiting: number; offered: number; oldest: string | null };

/** Adds the figures of the queue, which are the same in every process on one database. */
export function measureQueue({ database, clock }: ConversationLog, metrics: Metrics): void {
  async function readLine(): Promise<Line> {
    const [line] = await database<Line[]>`
      select count(*) filter (where state_kind = 'waiting')::int as waiting, count(*) filter (where state_kind = 'offered')::int as offered, min(waiting_since) as oldest
      from conversation where state_kind in ('waiting', 'offered')`;
    return line ?? { waiting: 0, offered: 0, oldest: null };
  }
  metrics.gauge({ name: 'baton_queue_conversations', help: 'Conversations that wait for a person', label: 'state' }, async () => {
    const { waiting, offered } = await readLine();
    return new Map(Object.entries({ waiting, offered }));
  });
  metrics.gauge({ name: 'baton_queue_longest_wait_seconds', help: 'The wait of the visitor who has waited longest for a person' }, async () => {
    const { oldest } = await readLine();
    return oldest === null ? 0 : Math.max(0, (clock.now().getTime() - Date.parse(oldest)) / 1_000);
  });
  metrics.gauge({ name: 'baton_agents_available', help: 'Agents who are available and connected' }, async () => {
    const [row] = await database<{ count: number }[]>`
      select count(*)::int as count from agent
      where availability = 'available' and role <> 'editor' and connected_until > ${clock.now().toISOString()} and disabled_at is null`;
    return row?.count ?? 0;
  });
}
