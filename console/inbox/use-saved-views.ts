import { useQuery } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import type { SavedView } from '../../src/contracts/inbox.ts';
import { viewsQuery } from '../api/queries.ts';
import { textBetween } from '../../src/text/text-between.ts';
import { useFilter } from './filter-store.ts';

const beginning = 'saved-';

/** The address of a saved view; it leads to the view "All" with that filter. */
export function savedViewPath(id: string): string {
  return `/inbox/${beginning}${id}`;
}

/** The id in the place of a view's name in an address, or null. */
export function readSavedViewId(view: string | undefined): string | null {
  return view?.startsWith(beginning) === true ? textBetween(view, beginning.length) : null;
}

/** The saved views, and the one that is shown now. */
export function useSavedViews(): { views: readonly SavedView[]; shownView: SavedView | null } {
  const views = useQuery(viewsQuery).data?.views ?? [];
  const [location] = useLocation();
  const filter = JSON.stringify(useFilter());
  const isAll = location === '/inbox/all' || location.startsWith('/inbox/all/');
  return { views, shownView: (isAll && views.find((view) => JSON.stringify(view.filter) === filter)) || null };
}
