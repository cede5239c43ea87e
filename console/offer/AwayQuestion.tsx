import { Coffee } from 'lucide-react';
import { useCallback } from 'react';
import { useConsolePart, useLive, useMe } from '../live/use-console.ts';
import { Button } from '../ui/Button.tsx';
import { formatClock } from '../labels/format-time.ts';
import { readAwayLoss } from './read-away-loss.ts';

/**
 * Asks agents who stay away what should happen to their conversations. Without an answer those go back to the queue. The question comes
 * from the server, so it stands in every tab and after a reload, until one of them answers.
 */
export function AwayQuestion() {
  const live = useLive();
  const me = useMe();
  const question = useConsolePart(
    useCallback((state) => readAwayLoss(state, me.id), [me.id]),
    (before, now) => before?.held === now?.held && before?.returnsAt === now?.returnsAt,
  );
  if (question === null) return null;
  const { held, returnsAt } = question;
  return (
    <div className="connection-banner" role="alert">
      <Coffee size={15} aria-hidden="true" />
      <span>
        You are away and hold {held === 1 ? 'a conversation' : `${held} conversations`}: {held === 1 ? 'it goes' : 'they go'} back to the queue at{' '}
        {formatClock(returnsAt)}.
      </span>
      <Button onClick={() => live.setAvailability('away')}>{held === 1 ? 'Keep it' : 'Keep them'}</Button>
      <Button look="primary" onClick={() => live.setAvailability('available')}>
        I am here
      </Button>
    </div>
  );
}
