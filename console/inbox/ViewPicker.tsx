import { useLocation } from 'wouter';
import { usePacedPart, useMe } from '../live/use-console.ts';
import { haveSameCounts, isViewId, tallyViews, viewIds, viewNames, type ViewId } from '../state/views.ts';

/** The views on a phone, where the sidebar has no room for them. */
export function ViewPicker({ view }: { view: ViewId }) {
  const [, navigate] = useLocation();
  const me = useMe();
  const counts = usePacedPart((state) => tallyViews(state.conversations, me.id).counts, haveSameCounts);
  return (
    <select
      className="view-picker"
      aria-label="View"
      value={view}
      onChange={(event) => {
        const chosen = event.currentTarget.value;
        if (isViewId(chosen)) navigate(`/inbox/${chosen}`);
      }}
    >
      {viewIds.map((id) => (
        <option key={id} value={id}>
          {viewNames[id]}
          {id === 'closed' || id === 'all' ? '' : ` (${counts[id]})`}
        </option>
      ))}
    </select>
  );
}
