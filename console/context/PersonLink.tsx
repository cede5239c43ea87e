import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Contact } from 'lucide-react';
import { useLocation } from 'wouter';
import { callApi } from '../api/call-api.ts';
import { Button } from '../ui/Button.tsx';
import { Problem } from '../ui/Problem.tsx';

/** Opens the person behind a visitor, to edit, tag, note or block. A visitor of whom nothing is known gets a person first. */
export function PersonLink({ visitorId, personId }: { visitorId: string; personId: string | null }) {
  const [, go] = useLocation();
  const client = useQueryClient();
  const open = useMutation({
    mutationFn: async () =>
      personId ?? (await callApi<{ personId: string }>({ method: 'POST', path: `visitors/${encodeURIComponent(visitorId)}/person`, body: {} })).personId,
    onSuccess(id) {
      void client.invalidateQueries({ queryKey: ['person-of-visitor', visitorId] });
      go(`/people/${id}`);
    },
  });
  return (
    <p className="person-link">
      <Button icon={Contact} busy={open.isPending} onClick={() => open.mutate()}>
        Open the person
      </Button>
      {open.isError && <Problem error={open.error} />}
    </p>
  );
}
