import { RefreshCw, WifiOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useConsole, useLive } from '../live/use-console.ts';
import { Button } from '../ui/Button.tsx';
import './shell.css';

/** A short interruption ends by itself; a banner would only alarm. */
const patienceMs = 2_000;

export function ConnectionBanner() {
  const live = useLive();
  const connection = useConsole((state) => state.connection);
  const unsent = useConsole((state) => state.outgoing.filter((message) => message.state.kind === 'sending').length);
  const [isLate, setLate] = useState(false);
  const isAway = connection.kind === 'lost' || connection.kind === 'connecting';
  useEffect(() => {
    setLate(false);
    if (!isAway) return;
    const timer = setTimeout(() => setLate(true), patienceMs);
    return () => clearTimeout(timer);
  }, [isAway]);

  if (connection.kind === 'ended' && connection.reason === 'outdated') {
    return (
      <div className="connection-banner" role="alert">
        <RefreshCw size={15} aria-hidden="true" />
        <span>Baton was updated while this page was open. Your drafts are kept.</span>
        <Button onClick={() => location.reload()}>Reload</Button>
      </div>
    );
  }
  if (!isAway || !isLate) return null;
  return (
    <div className="connection-banner" role="status">
      <WifiOff size={15} aria-hidden="true" />
      <span>
        {connection.kind === 'connecting' ? 'Connecting to the server…' : 'Connection lost. Reconnecting…'}{' '}
        {unsent > 0
          ? `${unsent} unsent ${unsent === 1 ? 'message goes' : 'messages go'} out as soon as it is back.`
          : 'You can go on writing; nothing is lost.'}
      </span>
      <Button onClick={() => live.retryNow()}>Try now</Button>
    </div>
  );
}
