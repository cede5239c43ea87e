import { Compass } from 'lucide-react';
import { Suspense, useCallback, useEffect, useState } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { ApprovalStack } from '../approval/ApprovalStack.tsx';
import { SignOutQuestion } from './SignOutQuestion.tsx';
import { useConsole, useMe } from '../live/use-console.ts';
import { Notices } from '../notices/Notices.tsx';
import { OperatorBanner } from '../notices/OperatorBanner.tsx';
import { AwayQuestion } from '../offer/AwayQuestion.tsx';
import { OfferStack } from '../offer/OfferStack.tsx';
import { OfferAlert } from '../offer/OfferAlert.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { BotOffBanner } from '../supervisor/BotOffBanner.tsx';
import { ClosedPage } from './ClosedPage.tsx';
import { CommandPalette } from './CommandPalette.tsx';
import { ConnectionBanner } from './ConnectionBanner.tsx';
import { describeClosed, homeOf, pages } from './pages.tsx';
import { ShortcutSheet } from './ShortcutSheet.tsx';
import { Sidebar } from './Sidebar.tsx';
import { SkipLinks } from './SkipLinks.tsx';
import './shell.css';

/** The frame around every screen: navigation, connection, offers, palette. */
export function Shell({ onSignOut, onSessionEnded }: { onSignOut: () => void; onSessionEnded: () => void }) {
  const ended = useConsole((state) => state.connection.kind === 'ended' && state.connection.reason === 'signed-out');
  useEffect(() => {
    if (ended) onSessionEnded();
  }, [ended, onSessionEnded]);

  const [isLeaving, setLeaving] = useState(false);
  const askToSignOut = useCallback(() => setLeaving(true), []);
  const { role } = useMe();
  const home = homeOf(role);
  return (
    <div className="shell">
      <SkipLinks />
      <Sidebar onSignOut={askToSignOut} />
      <div className="shell-main">
        <ConnectionBanner />
        <BotOffBanner />
        <AwayQuestion />
        <OperatorBanner />
        <OfferStack />
        <ApprovalStack />
        <Notices />
        <main id="main" tabIndex={-1}>
          <Suspense fallback={<Skeleton lines={[30, 70, 60, 65]} label="Loading" />}>
            <Switch>
              <Route path="/">
                <Redirect to={home} replace />
              </Route>
              <Route path="/setup">
                <Redirect to={home} replace />
              </Route>
              {pages.map((page) => (
                <Route key={page.path} path={page.path}>
                  {(params) => {
                    const closed = describeClosed(page, role);
                    return closed === null ? page.show(params) : <ClosedPage title={closed} />;
                  }}
                </Route>
              ))}
              <Route>
                <h1 className="for-reader">Nothing here</h1>
                <EmptyState icon={Compass} title="This page does not exist">
                  The address may be from another version. Choose where to go on the left.
                </EmptyState>
              </Route>
            </Switch>
          </Suspense>
        </main>
      </div>
      <OfferAlert />
      <CommandPalette onSignOut={askToSignOut} />
      <ShortcutSheet />
      {isLeaving && <SignOutQuestion onSignOut={onSignOut} onStay={() => setLeaving(false)} />}
    </div>
  );
}
