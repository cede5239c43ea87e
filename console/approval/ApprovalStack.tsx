import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { alertAgent } from '../offer/alert-agent.ts';
import { ApprovalCard } from './ApprovalCard.tsx';
import { useApprovals } from './use-approvals.ts';
import './approval.css';

/** Shown at once. The conversation on screen comes first: its card is the one that its reader looks for. */
const mostShown = 2;

/** The actions that wait for an approval, above every screen. They cover nothing. */
export function ApprovalStack() {
  const waiting = useApprovals();
  const [location] = useLocation();
  const opened = location.startsWith('/inbox/') ? location.split('/')[3] : undefined;
  const shown = [...waiting.filter(({ id }) => id === opened), ...waiting.filter(({ id }) => id !== opened)];
  const newest = [...waiting].sort((a, b) => ((a.approval?.askedAt ?? '') > (b.approval?.askedAt ?? '') ? -1 : 1))[0];
  const newestId = newest?.approval?.id ?? '';
  useEffect(() => {
    if (!newest?.approval) return;
    return alertAgent({ kind: 'approval', title: 'An action waits for your approval', body: newest.approval.effect, conversationId: newest.id });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for each approval, with its words of that time
  }, [newestId]);
  return (
    <div className="approval-stack" role="region" aria-label="Approvals">
      {/* Said once for each: the cards count down, which nobody wants to hear. */}
      <p className="for-reader" aria-live="polite">
        {waiting.map(({ visitorName, approval }) => `Your approval is wanted for ${visitorName}: ${approval?.effect ?? ''}.`).join(' ')}
      </p>
      {shown
        .slice(0, mostShown)
        .map(({ id, visitorName, approval }) => approval && <ApprovalCard key={approval.id} of={{ id, visitorName }} approval={approval} />)}
      {shown.length > mostShown && <p className="approval-more">{shown.length - mostShown} more wait for an approval.</p>}
    </div>
  );
}
