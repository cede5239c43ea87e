import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import type { AddSourceRequest, KnowledgeSource } from '../../src/contracts/knowledge/source.ts';
import { callApi } from '../api/call-api.ts';
import { SourceForm } from './SourceForm.tsx';
import { sourcesQuery } from './source-queries.ts';
import './sources.css';

export function AddSource() {
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const saving = useMutation({
    mutationFn: (body: AddSourceRequest) => callApi<KnowledgeSource>({ method: 'POST', path: 'sources', body }),
    async onSuccess(source) {
      await client.invalidateQueries(sourcesQuery);
      navigate(`/knowledge/sources/${source.id}`);
    },
  });
  return (
    <section aria-label="Add a source">
      <SourceForm
        source={null}
        busy={saving.isPending}
        error={saving.error}
        onSave={(request) => saving.mutate(request)}
        onCancel={() => navigate('/knowledge/sources')}
      />
    </section>
  );
}
