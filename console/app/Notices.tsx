import { CircleAlert, Info, X } from 'lucide-react';
import { useEffect } from 'react';
import { Link } from 'wouter';
import { useConsole, useLive } from '../live/use-console.ts';
import type { Notice } from '../state/console-state.ts';
import { IconButton } from '../parts/IconButton.tsx';
import './shell.css';

export function Notices() {
  const notices = useConsole((state) => state.notices);
  return (
    <div className="notices" role="log" aria-live="assertive" aria-label="Notices">
      {notices.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} />
      ))}
    </div>
  );
}

function NoticeCard({ notice }: { notice: Notice }) {
  const { store } = useLive();
  const Icon = notice.tone === 'error' ? CircleAlert : Info;
  useEffect(() => {
    const timer = setTimeout(() => store.dispatch({ type: 'notice-dismissed', id: notice.id }), 9_000);
    return () => clearTimeout(timer);
  }, [notice.id, store]);
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
