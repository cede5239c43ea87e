import { useQuery } from '@tanstack/react-query';
import { firstStepsQuery } from '../api/settings-queries.ts';
import { useMe } from '../live/use-console.ts';

/** A link to the demo page, for admins of a Baton without any visitor yet. */
export function TryLink() {
  const { role } = useMe();
  const done = useQuery({ ...firstStepsQuery, enabled: role === 'admin' }).data?.done;
  if (done === undefined || done.try) return null;
  return (
    <a href="/" target="_blank" rel="noopener">
      Ask something on the demo page
    </a>
  );
}
