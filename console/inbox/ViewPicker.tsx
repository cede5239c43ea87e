import { useLocation } from 'wouter';
import { usePacedPart, useMe } from '../live/use-console.ts';
import { haveSameCounts, tallyViews, viewIds, viewNames, type ViewId } from '../state/views.ts';
import { savedViewPath, useSavedViews } from './use-saved-views.ts';

/** The views on a phone, where the sidebar has no room for them. */
export function ViewPicker({ view }: { view: ViewId }) {
  const [, navigate] = useLocation();
  const me = useMe();
  const counts = usePacedPart((state) => tallyViews(state.conversations, me.id).counts, haveSameCounts);
  const { views, shownView } = useSavedViews();
  return (
    <select
      className="view-picker"
      aria-label="View"
      value={shownView === null ? `/inbox/${view}` : savedViewPath(shownView.id)}
      onChange={(event) => navigate(event.currentTarget.value)}
    >
      {viewIds.map((id) => (
        <option key={id} value={`/inbox/${id}`}>
          {viewNames[id]}
          {id === 'closed' || id === 'all' ? '' : ` (${counts[id]})`}
        </option>
      ))}
      {views.length > 0 && (
        <optgroup label="Saved views">
          {views.map(({ id, name }) => (
            <option key={id} value={savedViewPath(id)}>
              {name}
            </option>
          ))}
        </optgroup>
      )}
    </select>
  );
}
