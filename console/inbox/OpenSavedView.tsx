import { useQuery } from '@tanstack/react-query';
import { Bookmark } from 'lucide-react';
import { useEffect } from 'react';
import { Link, useLocation } from 'wouter';
import { viewsQuery } from '../api/queries.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Problem } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { setFilter } from './filter-store.ts';

/** Opens the address of a saved view: applies its filter to the list of all conversations. */
export function OpenSavedView({ id }: { id: string }) {
  const query = useQuery(viewsQuery);
  const [, navigate] = useLocation();
  const view = query.data?.views.find((view) => view.id === id);
  useEffect(() => {
    if (view === undefined) return;
    setFilter(view.filter);
    navigate('/inbox/all', { replace: true });
  }, [view, navigate]);
  if (query.isError) return <Problem error={query.error} retry={() => void query.refetch()} />;
  if (query.data === undefined || view !== undefined) return <Skeleton lines={[40, 70, 55]} label="Loading the view" />;
  return (
    <EmptyState
      icon={Bookmark}
      title="This view is not there any more"
      action={
        <Link href="/inbox/all" className="button button-plain">
          All conversations
        </Link>
      }
    >
      It was deleted, or belongs to a colleague who does not share it.
    </EmptyState>
  );
}
