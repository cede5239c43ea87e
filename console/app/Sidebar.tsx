import { Ellipsis, Inbox, Search } from 'lucide-react';
import { Link, useLocation } from 'wouter';
import { mayCall } from '../../src/contracts/authorisation.ts';
import { usePacedPart, useMe } from '../live/use-console.ts';
import { Key } from '../ui/Key.tsx';
import { Logo } from '../ui/Logo.tsx';
import { haveSameCounts, tallyViews, viewIds, viewNames } from '../state/views.ts';
import { getFilter, setFilter } from '../inbox/filter-store.ts';
import { SavedViewLinks } from './SavedViewLinks.tsx';
import { useSavedViews } from '../inbox/use-saved-views.ts';
import { viewIcons } from '../inbox/view-icons.ts';
import { FloorAlarms } from '../supervisor/FloorAlarms.tsx';
import { AccountMenu, hideMenu } from './AccountMenu.tsx';
import { AvailabilitySwitch } from './AvailabilitySwitch.tsx';
import { openPalette } from './open-dialogs.ts';
import { homeOf, pagesFor, type Page } from './pages.tsx';
import './sidebar.css';

export function Sidebar({ onSignOut }: { onSignOut: () => void }) {
  const [location] = useLocation();
  const me = useMe();
  const answers = mayCall('agent', me.role);
  const shownPages = pagesFor(me.role).filter(({ listed }) => listed === 'bar' || listed === 'sidebar');
  const behindMore = shownPages.filter(({ listed }) => listed !== 'bar');
  const isBehindMore = behindMore.some(({ to }) => location.startsWith(to));

  return (
    <header className="sidebar">
      <div className="sidebar-top">
        <Link href={homeOf(me.role)} className="sidebar-logo" aria-label={`Baton console, ${answers ? 'inbox' : 'knowledge'}`}>
          <Logo />
        </Link>
        {answers && <AvailabilitySwitch />}
        <button type="button" className="sidebar-search" onClick={openPalette} aria-keyshortcuts="Control+K Meta+K">
          <Search size={15} aria-hidden="true" />
          <span>Search or do</span>
          <Key keys="mod+K" />
        </button>
      </div>
      <nav className="sidebar-nav" aria-label="Console">
        {answers && <InboxLinks />}
        {shownPages.map((page) => (
          <PageLink key={page.to} page={page} isHere={location.startsWith(page.to)} />
        ))}
        <button type="button" className={`nav-item nav-more${isBehindMore ? ' is-here' : ''}`} popoverTarget="more-places" aria-haspopup="true">
          <Ellipsis size={17} strokeWidth={1.8} aria-hidden="true" />
          <span>More</span>
        </button>
      </nav>
      <nav id="more-places" className="menu more-places" popover="auto" aria-label="More places">
        {behindMore.map(({ to, name, icon: Icon }) => (
          <Link key={to} href={to} className="menu-item" aria-current={location.startsWith(to) ? 'page' : undefined} onClick={hideMenu}>
            <Icon size={17} strokeWidth={1.8} aria-hidden="true" />
            <span>{name}</span>
          </Link>
        ))}
      </nav>
      <AccountMenu onSignOut={onSignOut} />
    </header>
  );
}

function PageLink({ page, isHere }: { page: Page; isHere: boolean }) {
  const { to, name, icon: Icon, listed } = page;
  return (
    <Link
      href={to}
      className={`nav-item${listed === 'bar' ? '' : ' nav-behind'}${isHere ? ' is-here' : ''}`}
      aria-current={isHere ? 'page' : undefined}
      title={name}
    >
      <Icon size={16} strokeWidth={1.8} aria-hidden="true" />
      <span>{name}</span>
      {to === '/wallboard' && <FloorAlarms />}
    </Link>
  );
}

function InboxLinks() {
  const [location] = useLocation();
  const me = useMe();
  const counts = usePacedPart((state) => tallyViews(state.conversations, me.id).counts, haveSameCounts);
  const { shownView } = useSavedViews();
  const here = location.startsWith('/inbox') ? (location.split('/')[2] ?? 'needs-you') : null;
  /** A saved view is "All" with a filter, so the link "All" must remove that filter. */
  function leaveSavedView(): void {
    if (shownView !== null && JSON.stringify(shownView.filter) === JSON.stringify(getFilter())) setFilter({});
  }
  return (
    <>
      <Link href="/inbox" className={`nav-item nav-inbox${here === null ? '' : ' is-here'}`} aria-current={here === null ? undefined : 'true'}>
        <Inbox size={17} strokeWidth={1.8} aria-hidden="true" />
        <span>Inbox</span>
        {counts['needs-you'] > 0 && <b className="count count-strong">{counts['needs-you']}</b>}
      </Link>
      <ul className="nav-views" aria-label="Views of the inbox">
        {viewIds.map((view) => {
          const Icon = viewIcons[view];
          const isHere = here === view && (view !== 'all' || shownView === null);
          return (
            <li key={view}>
              <Link
                href={`/inbox/${view}`}
                className={`nav-item${isHere ? ' is-here' : ''}`}
                aria-current={isHere ? 'page' : undefined}
                title={viewNames[view]}
                {...(view === 'all' ? { onClick: leaveSavedView } : {})}
              >
                <Icon size={16} strokeWidth={1.8} aria-hidden="true" />
                <span>{viewNames[view]}</span>
                {view !== 'closed' && view !== 'all' && counts[view] > 0 && (
                  <b className={`count${view === 'needs-you' || view === 'mentions' ? ' count-strong' : ''}`}>{counts[view]}</b>
                )}
              </Link>
            </li>
          );
        })}
      </ul>
      <SavedViewLinks />
      <div className="nav-rule" role="presentation" />
    </>
  );
}
