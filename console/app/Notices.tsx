import { CircleAlert, CircleCheck, Info, X } from 'lucide-react';
import { useEffect } from 'react';
import { Link } from 'wouter';
import { useConsole, useConsolePart, useLive } from '../live/use-console.ts';
import { ActionButton } from '../parts/ActionButton.tsx';
import type { Notice } from '../state/console-state.ts';
import { IconButton } from '../parts/IconButton.tsx';
import './shell.css';

export function Notices() {
  const notices = useConsole((state) => state.notices);
  return (
    <div className="notices" role="log" aria-live="assertive" aria-label="Notices">
      <HeldClosing />
      {notices.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} />
      ))}
    </div>
  );
}

/** What is being closed and can still be kept open, wherever the agent has gone meanwhile. */
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

function NoticeCard({ notice }: { notice: Notice }) {
  const { store } = useLive();
  const Icon = notice.tone === 'error' ? CircleAlert : Info;
  useEffect(() => {
    if (notice.stays === true) return;
    const timer = setTimeout(() => store.dispatch({ type: 'notice-dismissed', id: notice.id }), 9_000);
    return () => clearTimeout(timer);
  }, [notice.id, notice.stays, store]);
  return (
    <div className={`notice notice-${notice.tone}`}>
      <Icon size={16} aria-hidden="true" />
      <p>
        {notice.text}{' '}
        {notice.open && (
          <Link href={notice.open.path} onClick={() => store.dispatch({ type: 'notice-dismissed', id: notice.id })}>
            {notice.open.label}
          </Link>
        )}
      </p>
      <IconButton
        icon={X}
        label="Dismiss"
        onClick={() => store.dispatch({ type: 'notice-dismissed', id: notice.id })}
      />
    </div>
  );
}
