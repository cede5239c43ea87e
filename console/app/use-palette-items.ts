import { useQuery } from '@tanstack/react-query';
import { Bookmark, BookOpen, CircleQuestionMark, FlaskConical, LogOut, MessageSquare, Moon, Zap, type LucideIcon } from 'lucide-react';
import { useMemo } from 'react';
import { useLocation } from 'wouter';
import { mayCall } from '../../src/contracts/authorisation.ts';
import { articlesQuery, viewsQuery } from '../api/queries.ts';
import { savedViewPath } from '../inbox/use-saved-views.ts';
import { viewIcons } from '../inbox/view-icons.ts';
import { useLive, useMe } from '../live/use-console.ts';
import { viewIds, viewNames } from '../state/views.ts';
import { availabilities, availabilityWords } from '../labels/availability-words.ts';
import { matchWords } from '../state/match-words.ts';
import { linksFor } from './pages.tsx';
import { setPreferences } from '../storage/preferences.ts';
import { listShortcutActions } from '../shortcuts/use-shortcut.ts';
import { cutText } from '../../src/text/cut-text.ts';

type PaletteItem = { id: string; group: string; name: string; key: string | null; icon: LucideIcon; run: () => void };

/** The most rows of one kind, so that a thousand conversations never bury an action. */
const perGroup = 8;

export function usePaletteItems(input: { query: string; isOpen: boolean; onSignOut: () => void }): PaletteItem[] {
  const { query, isOpen, onSignOut } = input;
  const live = useLive();
  const me = useMe();
  const [, navigate] = useLocation();
  const articles = useQuery({ ...articlesQuery(''), enabled: isOpen });
  const answers = mayCall('agent', me.role);
  const saved = useQuery({ ...viewsQuery, enabled: isOpen && answers });

  return useMemo(() => {
    if (!isOpen) return [];
    const go = (to: string) => () => navigate(to);
    const actions = listShortcutActions().map(({ label, key, run }) => ({
      id: `act-${label}`,
      group: 'Here',
      name: label,
      key,
      icon: Zap,
      run,
    }));
    const views = (answers ? viewIds : []).map((view, index) => ({
      id: view,
      group: 'Go to',
      name: viewNames[view],
      key: String((index + 1) % 10),
      icon: viewIcons[view],
      run: go(`/inbox/${view}`),
    }));
    const page = (to: string, name: string, icon: LucideIcon): PaletteItem => {
      return { id: to, group: 'Go to', name, key: null, icon, run: go(to) };
    };
    /** A page outside of the console, opened in a new tab. */
    const beside = (to: string, name: string, icon: LucideIcon): PaletteItem => {
      return { id: to, group: 'Go to', name, key: null, icon, run: () => void window.open(to, '_blank', 'noopener') };
    };
    const theme = (id: 'system' | 'light' | 'dark'): PaletteItem => {
      return { id, group: 'Settings', name: `Theme: ${id}`, key: null, icon: Moon, run: () => setPreferences({ theme: id }) };
    };
    const all: PaletteItem[] = [
      ...actions,
      ...views,
      ...(saved.data?.views ?? []).map(({ id, name }) => page(savedViewPath(id), `View: ${name}`, Bookmark)),
      ...linksFor(me.role).map(({ to, name, icon }) => page(to, name, icon)),
      beside('/help', 'Help centre', CircleQuestionMark),
      ...(me.role === 'admin' ? [beside('/', 'Demo page', FlaskConical)] : []),
      ...availabilities
        .filter((availability) => answers && availability !== me.availability)
        .map((availability) => ({
          id: `availability-${availability}`,
          group: 'Settings',
          name: `Become ${availability}: ${availabilityWords[availability].meaning.toLowerCase().replace('.', '')}`,
          key: null,
          icon: Zap,
          run: () => live.setAvailability(availability),
        })),
      theme('system'),
      theme('light'),
      theme('dark'),
      { id: 'sign-out', group: 'Settings', name: 'Sign out', key: null, icon: LogOut, run: onSignOut },
      ...[...live.store.get().conversations.values()].map((conversation) => ({
        id: conversation.id,
        group: 'Conversations',
        name: cutText([conversation.visitorName, conversation.lastVisitorWords ?? conversation.lastMessage?.preview].filter(Boolean).join(': '), 120),
        key: null,
        icon: MessageSquare,
        run: go(`/inbox/open/${conversation.id}`),
      })),
      ...(articles.data?.articles ?? []).map((article) => ({
        id: article.id,
        group: 'Articles',
        name: article.title,
        key: null,
        icon: BookOpen,
        run: go(`/knowledge/${article.id}`),
      })),
    ];
    return pick(all, query.trim());
  }, [answers, articles.data, saved.data, isOpen, live, me.availability, me.role, navigate, onSignOut, query]);
}

function pick(all: readonly PaletteItem[], query: string): PaletteItem[] {
  const groups = new Map<string, { item: PaletteItem; score: number }[]>();
  for (const item of all) {
    // Conversations and articles are many: without a query they would only make the list long.
    if (query === '' && (item.group === 'Conversations' || item.group === 'Articles')) continue;
    const score = matchWords(query, item.name);
    if (score > 0) groups.set(item.group, [...(groups.get(item.group) ?? []), { item, score }]);
  }
  // With a query, the group with the best match comes first; actions win a tie.
  const best = (found: readonly { score: number }[]): number => Math.max(...found.map(({ score }) => score));
  const ordered = query === '' ? [...groups.values()] : [...groups.values()].sort((a, b) => best(b) - best(a));
  return ordered.flatMap((found) =>
    found
      .sort((a, b) => b.score - a.score)
      .slice(0, query === '' ? found.length : perGroup)
      .map(({ item }) => item),
  );
}
