import { useQuery } from '@tanstack/react-query';
import { Bookmark } from 'lucide-react';
import { Link } from 'wouter';
import { viewCountsQuery } from '../api/queries.ts';
import './sidebar.css';
import { savedViewPath, useSavedViews } from '../inbox/use-saved-views.ts';

/** A larger number would say no more at a glance. */
const mostShown = 999;

/** The agent's saved views and those that colleagues share, with the number of conversations in each. */
export function SavedViewLinks() {
  const { views, shownView } = useSavedViews();
  const counts = useQuery({ ...viewCountsQuery, enabled: views.length > 0 }).data?.counts ?? {};
  if (views.length === 0) return null;
  return (
    <ul className="nav-views nav-saved" aria-label="Saved views">
      {views.map(({ id, name }) => {
        const count = counts[id] ?? 0;
        return (
          <li key={id}>
            <Link
              href={savedViewPath(id)}
              className={`nav-item${shownView?.id === id ? ' is-here' : ''}`}
              aria-current={shownView?.id === id ? 'page' : undefined}
              title={name}
            >
              <Bookmark size={16} strokeWidth={1.8} aria-hidden="true" />
              <span>
                <bdi>{name}</bdi>
              </span>
              {count > 0 && <b className="count">{count > mostShown ? `${mostShown}+` : count}</b>}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
