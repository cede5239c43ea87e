import { useLocation } from 'wouter';
import { useConsolePart, useMe } from '../live/use-console.ts';
import { countViews, isViewId, viewIds, viewNames, type ViewId } from '../state/views.ts';

/** The views on a phone, where the sidebar has no room for them. */
export function ViewPicker({ view }: { view: ViewId }) {
  const [, navigate] = useLocation();
  const me = useMe();
  const counts = useConsolePart(
    (state) => countViews(state.conversations, me.id),
    (a, b) => viewIds.every((id) => a[id] === b[id]),
  );
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
