import { useQuery } from '@tanstack/react-query';
import type { ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import { routingQuery } from '../api/settings-queries.ts';
import { Age } from '../ui/WaitTimer.tsx';
import { formatMoment } from '../labels/format-time.ts';

/** How long the visitor has been silent, and the next effect of that, before it happens. */
export function SilenceLine({ conversation }: { conversation: ConversationSummary }) {
  const { state, quietSince, resting, snooze, channel } = conversation;
  const settings = useQuery(routingQuery).data?.settings;
  const lifeCycle = channel === null ? settings?.lifeCycle.chat : settings?.channels[channel.kind]?.lifeCycle;
  if (quietSince === null || lifeCycle === undefined || snooze !== null) return null;
  const after = (minutes: number): string => formatMoment(new Date(Date.parse(quietSince) + minutes * 60_000).toISOString());
  const isOwned = state.kind === 'with-agent';
  const closes = after((isOwned ? lifeCycle.closeWithAgentAfterHours : lifeCycle.closeWithBotAfterHours) * 60);
  const rests = isOwned && !resting && lifeCycle.restAfterMinutes > 0 ? `Takes no place from ${after(lifeCycle.restAfterMinutes)}. ` : '';
  return (
    <span className="silence" title={`${resting ? 'Takes no place while the visitor is silent. ' : rests}Closes ${closes} if nobody writes.`}>
      {' '}
      · silent for <Age at={quietSince} />
      {resting && <>, takes no place</>}
    </span>
  );
}
