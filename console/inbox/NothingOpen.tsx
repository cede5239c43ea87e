import { MessagesSquare } from 'lucide-react';
import { FirstSteps } from '../first-steps/FirstSteps.tsx';
import { useMe } from '../live/use-console.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Key } from '../ui/Key.tsx';
import type { ViewId } from '../state/views.ts';

export function NothingOpen({ view }: { view: ViewId }) {
  const me = useMe();
  return (
    <section className="conversation-pane is-empty" aria-label="Conversation">
      <FirstSteps />
      <EmptyState icon={MessagesSquare} title="No conversation open">
        {me.availability === 'away' && view === 'needs-you' ? (
          <>You are away: nothing is offered to you. Switch to Available at the top left to begin.</>
        ) : (
          <>
            Choose one from the list, or press <Key keys="J" /> for the first.
          </>
        )}
      </EmptyState>
    </section>
  );
}
