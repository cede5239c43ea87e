import { useCallback, useEffect, useRef } from 'react';
import { useConsole, useMe } from '../live/use-console.ts';
import { Button } from '../ui/Button.tsx';
import { isOwnedBy } from '../state/allowed-actions.ts';
import './dialogs.css';

/** Asks agents who sign out with conversations, with their number and what will happen to them. Without any it asks nothing. */
export function SignOutQuestion({ onSignOut, onStay }: { onSignOut: () => void; onStay: () => void }) {
  const me = useMe();
  const held = useConsole(useCallback((state) => [...state.conversations.values()].filter((conversation) => isOwnedBy(conversation, me.id)).length, [me.id]));
  const dialog = useRef<HTMLDialogElement>(null);
  const hasToAsk = held > 0;
  useEffect(() => {
    if (hasToAsk) dialog.current?.showModal();
    else onSignOut();
  }, [hasToAsk, onSignOut]);
  if (!hasToAsk) return null;
  const isSingle = held === 1;
  return (
    <dialog ref={dialog} className="dialog sign-out" aria-labelledby="sign-out-title" aria-describedby="sign-out-text" onClose={onStay}>
      <h2 id="sign-out-title">{isSingle ? 'You have a conversation' : `You have ${held} conversations`}</h2>
      <p id="sign-out-text">
        When you sign out, {isSingle ? 'it goes' : 'they go'} back to the queue at once, before everyone else, and{' '}
        {isSingle ? 'the visitor reads' : 'the visitors read'} that you pass them on to a colleague. {isSingle ? 'It stays' : 'They stay'} yours only where you
        have the console open on another device.
      </p>
      <div className="sign-out-actions">
        {/* The safe answer has the focus: a second Enter changes nothing. */}
        <Button autoFocus onClick={() => dialog.current?.close()}>
          Stay signed in
        </Button>
        <Button look="danger" onClick={onSignOut}>
          {isSingle ? 'Sign out and give it back' : 'Sign out and give them back'}
        </Button>
      </div>
    </dialog>
  );
}
