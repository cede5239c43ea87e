import {
  BellRing,
  BookOpen,
  Bot,
  ChartNoAxesColumn,
  ChartSpline,
  CloudDownload,
  Contact,
  FilePlus2,
  Globe,
  Inbox,
  KeyRound,
  MessageSquareQuote,
  MonitorCheck,
  ScrollText,
  Settings,
  Users,
  Workflow,
  type LucideIcon,
} from 'lucide-react';
import { lazy, type ReactNode } from 'react';
import type { AgentRole } from '../../src/contracts/agent-protocol.ts';
import { mayCall, type Audience } from '../../src/contracts/authorisation.ts';
import { InboxPage } from '../inbox/InboxPage.tsx';
import { OpenSavedView } from '../inbox/OpenSavedView.tsx';
import { readSavedViewId } from '../inbox/use-saved-views.ts';

// Only the inbox is loaded at once; all other pages load on the first visit.
const WallboardPage = lazy(async () => ({ default: (await import('../supervisor/WallboardPage.tsx')).WallboardPage }));
const AnalyticsPage = lazy(async () => ({ default: (await import('../analytics/AnalyticsPage.tsx')).AnalyticsPage }));
const PeoplePage = lazy(async () => ({ default: (await import('../people/PeoplePage.tsx')).PeoplePage }));
const RepliesPage = lazy(async () => ({ default: (await import('../replies/RepliesPage.tsx')).RepliesPage }));
const KnowledgePage = lazy(async () => ({ default: (await import('../knowledge/KnowledgePage.tsx')).KnowledgePage }));
const BotPage = lazy(async () => ({ default: (await import('../bot/BotPage.tsx')).BotPage }));
const FlowsPage = lazy(async () => ({ default: (await import('../bot/flows/FlowsPage.tsx')).FlowsPage }));
const BotsPage = lazy(async () => ({ default: (await import('../bot/versions/BotsPage.tsx')).BotsPage }));
const EvalsPage = lazy(async () => ({ default: (await import('../bot/EvalsPage.tsx')).EvalsPage }));
const TeamPage = lazy(async () => ({ default: (await import('../team/TeamPage.tsx')).TeamPage }));
const SettingsPage = lazy(async () => ({ default: (await import('../settings/SettingsPage.tsx')).SettingsPage }));
const SitesPage = lazy(async () => ({ default: (await import('../sites/SitesPage.tsx')).SitesPage }));
const AlertsPage = lazy(async () => ({ default: (await import('../account/AlertsPage.tsx')).AlertsPage }));
const OwnPasswordPage = lazy(async () => ({ default: (await import('../account/OwnPasswordPage.tsx')).OwnPasswordPage }));

type Link = { to: string; name: string; icon: LucideIcon; needs: Audience };

export type Page = Link & {
  /** Its address with the parameters, in the notation of the router: `/bot/:turnId?`. */
  path: string;
  /**
   * The places of its link: the sidebar; the sidebar and the bar of a phone, which has room for three; the menu of the account. The inbox
   * has links of its own.
   */
  listed: 'sidebar' | 'bar' | 'account' | 'apart';
  show(params: Readonly<Record<string, string | undefined>>): ReactNode;
  /** Addresses inside the page that the palette offers too. */
  inside?: readonly Link[];
};

/** `to` is the beginning of `path`, before its parameters. */
function page(row: Omit<Page, 'to'>): Page {
  return { ...row, to: row.path.replace(/\/:.*$/, '') };
}

/** Every page of the console, in the order of the sidebar. The router, the sidebar, the menu of the account and the palette read it. */
export const pages: readonly Page[] = [
  page({
    path: '/inbox/:view?/:conversationId?/:panel?',
    name: 'Inbox',
    icon: Inbox,
    needs: 'agent',
    listed: 'apart',
    show({ view, conversationId, panel }) {
      const savedId = readSavedViewId(view);
      return savedId === null ? <InboxPage view={view} conversationId={conversationId} panel={panel} /> : <OpenSavedView id={savedId} />;
    },
  }),
  page({ path: '/wallboard', name: 'Wallboard', icon: MonitorCheck, needs: 'supervisor', listed: 'bar', show: () => <WallboardPage /> }),
  page({ path: '/analytics', name: 'Analytics', icon: ChartSpline, needs: 'supervisor', listed: 'sidebar', show: () => <AnalyticsPage /> }),
  page({
    path: '/people/:personId?',
    name: 'People',
    icon: Contact,
    needs: 'agent',
    listed: 'sidebar',
    show: ({ personId }) => <PeoplePage personId={personId} />,
  }),
  page({ path: '/replies', name: 'Replies', icon: MessageSquareQuote, needs: 'agent', listed: 'sidebar', show: () => <RepliesPage /> }),
  page({
    path: '/knowledge/:articleId?/:part?',
    name: 'Knowledge',
    icon: BookOpen,
    needs: 'member',
    listed: 'bar',
    show: ({ articleId, part }) => <KnowledgePage articleId={articleId} part={part} />,
    inside: [
      { to: '/knowledge/gaps', name: 'Gaps: asked and not answered', icon: BookOpen, needs: 'member' },
      { to: '/knowledge/sources', name: 'Sources of articles: import, sync, conflicts', icon: CloudDownload, needs: 'publisher' },
      { to: '/knowledge/new', name: 'Write an article', icon: FilePlus2, needs: 'member' },
    ],
  }),
  page({
    path: '/bot/:turnId?/:bot?/:place?',
    name: 'Bot',
    icon: Bot,
    needs: 'member',
    listed: 'sidebar',
    show({ turnId, bot, place }) {
      if (turnId === 'bots') return <BotsPage bot={bot} place={place} />;
      return turnId === 'flows' ? <FlowsPage /> : <BotPage turnId={turnId} />;
    },
    inside: [
      { to: '/bot/bots', name: 'Bots: their files, drafts and versions', icon: Bot, needs: 'admin' },
      { to: '/bot/flows', name: 'Flows and actions, and the secrets that they send', icon: Workflow, needs: 'publisher' },
    ],
  }),
  page({ path: '/evals', name: 'Evals', icon: ChartNoAxesColumn, needs: 'member', listed: 'sidebar', show: () => <EvalsPage /> }),
  page({ path: '/team', name: 'Team', icon: Users, needs: 'member', listed: 'bar', show: () => <TeamPage /> }),
  page({
    path: '/sites/:siteId?/:part?',
    name: 'Sites',
    icon: Globe,
    needs: 'publisher',
    listed: 'sidebar',
    show: ({ siteId, part }) => <SitesPage siteId={siteId} part={part} />,
  }),
  page({
    path: '/settings/:place?',
    name: 'Settings',
    icon: Settings,
    needs: 'member',
    listed: 'sidebar',
    show: ({ place }) => <SettingsPage place={place} />,
    inside: [
      { to: '/settings/api', name: 'API: tokens for other programs', icon: KeyRound, needs: 'admin' },
      { to: '/settings/record', name: 'Record of changes', icon: ScrollText, needs: 'supervisor' },
    ],
  }),
  page({
    path: '/account/alerts',
    name: 'Sounds and notifications by kind',
    icon: BellRing,
    needs: 'member',
    listed: 'account',
    show: () => <AlertsPage />,
  }),
  page({ path: '/account', name: 'Change password', icon: KeyRound, needs: 'member', listed: 'account', show: () => <OwnPasswordPage /> }),
];

export function pagesFor(role: AgentRole): readonly Page[] {
  return pages.filter(({ needs }) => mayCall(needs, role));
}

/** Every address that the palette offers, those inside a page after it. */
export function linksFor(role: AgentRole): readonly Link[] {
  return pagesFor(role)
    .filter(({ listed }) => listed !== 'apart')
    .flatMap(({ inside = [], ...itself }) => [itself, ...inside])
    .filter(({ needs }) => mayCall(needs, role));
}

/** People who answer visitors begin in the inbox, editors with the articles. */
export function homeOf(role: AgentRole): string {
  return mayCall('agent', role) ? '/inbox' : '/knowledge';
}

const peopleOf: Partial<Record<Audience, string>> = { publisher: 'editors, supervisors and admins', supervisor: 'supervisors and admins' };

/** The sentence shown instead of a page to roles that may not open it; null for the others. */
export function describeClosed({ name, needs, listed }: Page, role: AgentRole): string | null {
  if (mayCall(needs, role)) return null;
  return `${listed === 'apart' ? `The ${name.toLowerCase()}` : name} is for ${peopleOf[needs] ?? 'people who answer visitors'}`;
}
