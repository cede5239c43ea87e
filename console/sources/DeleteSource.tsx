import { useMutation } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import type { DeleteSourceChoice, KnowledgeSource } from '../../src/contracts/knowledge/source.ts';
import { callApi } from '../api/call-api.ts';
import { ConfirmButton } from '../choose/ConfirmButton.tsx';
import { Problem } from '../ui/Problem.tsx';

/** Two ways to delete a source, by what becomes of its articles. */
export function DeleteSource({ source, onDeleted }: { source: KnowledgeSource; onDeleted: () => void }) {
  const deleting = useMutation({
    mutationFn: (articles: DeleteSourceChoice) => callApi({ method: 'DELETE', path: `sources/${source.id}?articles=${articles}` }),
    onSuccess: onDeleted,
  });
  return (
    <div className="source-delete">
      <ConfirmButton
        label="Delete, keep the articles"
        icon={Trash2}
        question="The source goes. Its articles stay as they are and are written in the console from now on."
        go="Delete the source"
        busy={deleting.isPending}
        onConfirm={() => deleting.mutate('stay')}
      />
      <ConfirmButton
        label="Delete with its articles"
        icon={Trash2}
        look="danger"
        question={`The source goes, and its ${source.articles} articles are archived: visitors do not see them any more.`}
        go="Delete both"
        busy={deleting.isPending}
        onConfirm={() => deleting.mutate('go')}
      />
      {deleting.error !== null && <Problem error={deleting.error} />}
    </div>
  );
}
