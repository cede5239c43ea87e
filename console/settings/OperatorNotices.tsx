import { useQuery } from '@tanstack/react-query';
import { noticesQuery } from '../api/settings-queries.ts';

/** What the operator of this server should change. Nothing where all is well. */
export function OperatorNotices() {
  const notices = useQuery(noticesQuery).data?.notices ?? [];
  return notices.map((notice) => (
    <p key={notice} role="status" className="operator-notice">
      {notice}
    </p>
  ));
}
