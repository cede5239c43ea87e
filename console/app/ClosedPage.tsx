import { Lock } from 'lucide-react';
import { Link } from 'wouter';
import { useMe } from '../live/use-console.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { roleNames } from '../team/role-names.ts';
import { homeOf } from './pages.tsx';

/** Shown at an address that this role may not open: the roles that may, and a way on. */
export function ClosedPage({ title }: { title: string }) {
  const { role } = useMe();
  return (
    <EmptyState
      level={1}
      icon={Lock}
      title={title}
      action={
        <Link href={homeOf(role)} className="button button-plain">
          {homeOf(role) === '/inbox' ? 'To the inbox' : 'To the articles'}
        </Link>
      }
    >
      Your role is {roleNames[role].toLowerCase()}. An admin can change it under Team.
    </EmptyState>
  );
}
