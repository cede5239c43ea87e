import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { GitCompare } from 'lucide-react';
import { Link } from 'wouter';
import type { SourceConflict } from '../../src/contracts/knowledge/source.ts';
import { callApi } from '../api/call-api.ts';
import { articleQuery } from '../api/queries.ts';
import { TextDiff } from '../diff/TextDiff.tsx';
import { formatMoment } from '../labels/format-time.ts';
import { Button } from '../ui/Button.tsx';
import { Problem } from '../ui/Problem.tsx';
import { conflictsQuery } from './source-queries.ts';

/** Articles that changed in their source and in the console. Each stays here until a person chooses. */
export function ConflictList({ sourceId, runId, onSettled }: { sourceId: string; runId: string; onSettled: () => void }) {
  const query = useQuery(conflictsQuery(sourceId, runId));
  if (query.isError) return <Problem error={query.error} retry={() => void query.refetch()} />;
  const conflicts = query.data?.conflicts ?? [];
  if (conflicts.length === 0) return null;
  return (
    <section className="conflicts" aria-label="Conflicts">
      <h3>
        <GitCompare size={15} aria-hidden="true" /> Changed on both sides
      </h3>
      <p className="is-quiet">
        Nothing changes for visitors until you choose. The text that you do not take stays with its article, where its editor shows it.
      </p>
      {conflicts.map((conflict) => (
        <Conflict key={conflict.articleId} conflict={conflict} onSettled={onSettled} />
      ))}
    </section>
  );
}

function Conflict({ conflict, onSettled }: { conflict: SourceConflict; onSettled: () => void }) {
  const { articleId, file, at } = conflict;
  const client = useQueryClient();
  const settling = useMutation({
    mutationFn: (keep: 'source' | 'console') => callApi({ method: 'POST', path: `conflicts/${articleId}`, body: { keep } }),
    onSettled() {
      // Its editor begins with what it is given, so it must not be given the former text.
      client.removeQueries({ queryKey: articleQuery(articleId).queryKey });
      void client.invalidateQueries({ queryKey: ['articles'] });
      onSettled();
    },
  });
  return (
    <article className="source-conflict" aria-label={conflict.console.title}>
      <header>
        <div>
          <Link href={`/knowledge/${articleId}`}>
            <bdi>{conflict.console.title}</bdi>
          </Link>
          <small>
            <bdi>{file}</bdi> · since {formatMoment(at)}
          </small>
        </div>
        <div className="source-actions">
          <Button busy={settling.isPending} onClick={() => settling.mutate('console')}>
            Keep the console’s text
          </Button>
          <Button busy={settling.isPending} onClick={() => settling.mutate('source')}>
            Take the source’s text
          </Button>
        </div>
      </header>
      {settling.error !== null && <Problem error={settling.error} />}
      <TextDiff before={textOf(conflict.console)} after={textOf(conflict.source)} removed="console" added="source" label="Difference between the two texts" />
    </article>
  );
}

function textOf({ title, markdown }: { title: string; markdown: string }): string {
  return `# ${title}\n\n${markdown}`;
}
