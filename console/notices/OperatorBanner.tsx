import { useQuery } from '@tanstack/react-query';
import { ServerCog, X } from 'lucide-react';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { noticesQuery } from '../api/settings-queries.ts';
import { useMe } from '../live/use-console.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { hideNotice, readHidden } from './hidden-notices.ts';

const askAgainMs = 60_000;

/** The first change that the operator of this server should make: for admins, on every page, in one line, until it is mended or put away. Settings has the whole of it. */
export function OperatorBanner() {
  const { role } = useMe();
  const [location] = useLocation();
  return role === 'admin' && !location.startsWith('/settings') ? <FirstNotice /> : null;
}

function FirstNotice() {
  const { data } = useQuery({ ...noticesQuery, refetchInterval: askAgainMs });
  const [, setHiddenNow] = useState(0);
  if (data === undefined) return null;
  const hidden = readHidden(data.notices);
  const notice = data.notices.find((text) => !hidden.includes(text));
  if (notice === undefined) return null;
  function hide(): void {
    if (notice === undefined || data === undefined) return;
    hideNotice(data.notices, notice);
    setHiddenNow((count) => count + 1);
  }
  return (
    <div className="operator-banner" role="status">
      <ServerCog size={15} aria-hidden="true" />
      <p title={notice}>{notice}</p>
      <Link href="/settings">Read it in Settings</Link>
      <IconButton icon={X} label="Hide this notice" onClick={hide} />
    </div>
  );
}
