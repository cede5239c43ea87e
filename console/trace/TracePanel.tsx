import { useQuery } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import { Link } from 'wouter';
import { traceQuery } from '../api/queries.ts';
import { Problem } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { TraceView } from './TraceView.tsx';

/** One turn's trace, fetched, with the way back. */
export function TracePanel({ turnId, backTo }: { turnId: string; backTo: string }) {
  const trace = useQuery(traceQuery(turnId));
  return (
    <>
      <header className="context-head">
        <Link href={backTo} className="icon-button" aria-label="Back">
          <ArrowLeft size={18} aria-hidden="true" />
        </Link>
        <h2>Why the bot did this</h2>
      </header>
      {trace.isError ? (
        <Problem error={trace.error} retry={() => void trace.refetch()} />
      ) : trace.data === undefined ? (
        <Skeleton lines={[60, 90, 80, 40, 85, 70]} label="Loading the trace" />
      ) : (
        <TraceView trace={trace.data} />
      )}
    </>
  );
}
