import { useQuery } from '@tanstack/react-query';
import { noticesQuery } from '../api/settings-queries.ts';

/** Changes that the operator of this server should make. Renders nothing where there are none. */
export function OperatorNotices() {
  const notices = useQuery(noticesQuery).data?.notices ?? [];
  return notices.map((notice) => (
    <p key={notice} role="status" className="operator-notice">
      {notice}
    </p>
  ));
}
