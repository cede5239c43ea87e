import { Coffee } from 'lucide-react';
import { useConsole, useLive, useMe } from '../live/use-console.ts';
import { Button } from '../parts/Button.tsx';
import { formatClock } from '../parts/format-time.ts';

/** Asks who stays away what should become of the conversations that they hold. Without an answer they go back to the queue. */
export function AwayQuestion() {
  const live = useLive();
  const me = useMe();
  const returnsAt = useConsole((state) => state.agents.find((agent) => agent.id === me.id)?.returnsAt ?? null);
  const held = useConsole(
    (state) => [...state.conversations.values()].filter((one) => one.state.kind === 'with-agent' && one.state.agentId === me.id && !one.resting && one.snooze === null).length,
  );
  if (returnsAt === null || held === 0) return null;
  return (
    <div className="connection-banner" role="alert">
      <Coffee size={15} aria-hidden="true" />
      <span>
        You are away and hold {held === 1 ? 'a conversation' : `${held} conversations`}: {held === 1 ? 'it goes' : 'they go'} back to the queue at {formatClock(returnsAt)}.
      </span>
      <Button onClick={() => live.setAvailability('away')}>{held === 1 ? 'Keep it' : 'Keep them'}</Button>
      <Button look="primary" onClick={() => live.setAvailability('available')}>
        I am here
      </Button>
    </div>
  );
}
