import { CircleAlert, CircleCheck, Info, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { useConsole, useConsolePart, useLive } from '../live/use-console.ts';
import { ActionButton } from '../shortcuts/ActionButton.tsx';
import type { Notice } from '../state/console-state.ts';
import { IconButton } from '../ui/IconButton.tsx';
import './notices.css';

/** Notices shown at once; the others are behind a button with their count. */
const mostShown = 2;
/** Milliseconds for which a passing notice is shown. */
const shownMs = 9_000;

/** Notices in lines between the frame and the page: they take room and never cover anything. The newest stands first. */
export function Notices() {
  const notices = useConsole((state) => state.notices);
  const [isOpen, setOpen] = useState(false);
  const more = notices.length - mostShown;
  useEffect(() => {
    if (more <= 0) setOpen(false);
  }, [more]);
  const shownNotices = [...notices].reverse().slice(0, isOpen ? notices.length : mostShown);
  return (
    <div className="notices" role="log" aria-live="assertive" aria-label="Notices">
      <HeldClosing />
      {shownNotices.map((notice) => (
        <NoticeLine key={notice.id} notice={notice} />
      ))}
      {more > 0 && (
        <button type="button" className="notices-more" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'Show fewer' : more === 1 ? 'One more notice' : `${more} more notices`}
        </button>
      )}
      {notices.map((notice) => (
        <Expiry key={notice.id} notice={notice} />
      ))}
    </div>
  );
}

/** A conversation that is being closed and can still be kept open, wherever the agent has gone meanwhile. */
function HeldClosing() {
  const live = useLive();
  const held = useConsolePart(
    (state) => state.pending.filter((command) => command.isHeld === true),
    (before, now) => before.map(({ id }) => id).join() === now.map(({ id }) => id).join(),
  );
  const name = useConsole((state) => state.conversations.get(held[0]?.conversationId ?? '')?.visitorName ?? '');
  if (held.length === 0) return null;
  const undo = { id: 'undo-close', label: 'Undo', key: 'alt+U', run: () => held.forEach(({ id }) => live.undoCommand(id)) };
  return (
    <div className="notice notice-info">
      <CircleCheck size={16} aria-hidden="true" />
      <p>{held.length === 1 ? `Closing the conversation with ${name}.` : `Closing ${held.length} conversations.`}</p>
      <ActionButton action={undo} />
    </div>
  );
}

/** A notice ends in its time, also while it is behind the button. */
function Expiry({ notice }: { notice: Notice }) {
  const { store } = useLive();
  const { id, stays = false } = notice;
  useEffect(() => {
    if (stays) return;
    const timer = setTimeout(() => store.dispatch({ type: 'notice-dismissed', id }), shownMs);
    return () => clearTimeout(timer);
  }, [id, stays, store]);
  return null;
}

function NoticeLine({ notice }: { notice: Notice }) {
  const { store } = useLive();
  const Icon = notice.tone === 'error' ? CircleAlert : Info;
  const dismiss = (): void => store.dispatch({ type: 'notice-dismissed', id: notice.id });
  return (
    <div className={`notice notice-${notice.tone}`}>
      <Icon size={16} aria-hidden="true" />
      <p>
        {notice.text}{' '}
        {notice.open && (
          <Link href={notice.open.path} onClick={dismiss}>
            {notice.open.label}
          </Link>
        )}
      </p>
      <IconButton icon={X} label="Dismiss" onClick={dismiss} />
    </div>
  );
}
