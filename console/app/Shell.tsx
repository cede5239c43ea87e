import { Compass } from 'lucide-react';
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { SignOutQuestion } from './SignOutQuestion.tsx';
import { InboxPage } from '../inbox/InboxPage.tsx';
import { OpenSavedView } from '../inbox/OpenSavedView.tsx';
import { readSavedViewId } from '../inbox/use-saved-views.ts';
import { useConsole, useMe } from '../live/use-console.ts';
import { Notices } from '../notices/Notices.tsx';
import { OperatorBanner } from '../notices/OperatorBanner.tsx';
import { AwayQuestion } from '../offer/AwayQuestion.tsx';
import { OfferStack } from '../offer/OfferStack.tsx';
import { OfferAlert } from '../offer/OfferAlert.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { BotOffBanner } from '../supervisor/BotOffBanner.tsx';
import { ClosedPlace } from './ClosedPlace.tsx';
import { CommandPalette } from './CommandPalette.tsx';
import { ConnectionBanner } from './ConnectionBanner.tsx';
import { closedTo, homeOf } from './places.ts';
import { ShortcutSheet } from './ShortcutSheet.tsx';
import { Sidebar } from './Sidebar.tsx';
import { SkipLinks } from './SkipLinks.tsx';
import './shell.css';

// The inbox is why the console is open; the rest is loaded when first visited.
const KnowledgePage = lazy(async () => ({ default: (await import('../knowledge/KnowledgePage.tsx')).KnowledgePage }));
const BotPage = lazy(async () => ({ default: (await import('../bot/BotPage.tsx')).BotPage }));
const EvalsPage = lazy(async () => ({ default: (await import('../bot/EvalsPage.tsx')).EvalsPage }));
const WallboardPage = lazy(async () => ({ default: (await import('../supervisor/WallboardPage.tsx')).WallboardPage }));
const AnalyticsPage = lazy(async () => ({ default: (await import('../analytics/AnalyticsPage.tsx')).AnalyticsPage }));
const SettingsPage = lazy(async () => ({ default: (await import('../settings/SettingsPage.tsx')).SettingsPage }));
const OwnPasswordPage = lazy(async () => ({ default: (await import('../account/OwnPasswordPage.tsx')).OwnPasswordPage }));
const AlertsPage = lazy(async () => ({ default: (await import('../account/AlertsPage.tsx')).AlertsPage }));
const RepliesPage = lazy(async () => ({ default: (await import('../replies/RepliesPage.tsx')).RepliesPage }));
const TeamPage = lazy(async () => ({ default: (await import('../team/TeamPage.tsx')).TeamPage }));

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
  const closed = closedTo(role);
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
              {closed.map(({ path, name, forWhom }) => (
                <Route key={path} path={path}>
                  <ClosedPlace name={name} forWhom={forWhom} />
                </Route>
              ))}
              <Route path="/inbox/:view?/:conversationId?/:panel?">
                {(params) => {
                  const savedId = readSavedViewId(params.view);
                  if (savedId !== null) return <OpenSavedView id={savedId} />;
                  return <InboxPage view={params.view} conversationId={params.conversationId} panel={params.panel} />;
                }}
              </Route>
              <Route path="/knowledge/:articleId?">{(params) => <KnowledgePage articleId={params.articleId} />}</Route>
              <Route path="/bot/:turnId?">{(params) => <BotPage turnId={params.turnId} />}</Route>
              <Route path="/replies">
                <RepliesPage />
              </Route>
              <Route path="/evals">
                <EvalsPage />
              </Route>
              <Route path="/wallboard">
                <WallboardPage />
              </Route>
              <Route path="/analytics">
                <AnalyticsPage />
              </Route>
              <Route path="/settings/:place?">{(params) => <SettingsPage place={params.place} />}</Route>
              <Route path="/account/alerts">
                <AlertsPage />
              </Route>
              <Route path="/account">
                <OwnPasswordPage />
              </Route>
              <Route path="/team">
                <TeamPage />
              </Route>
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
