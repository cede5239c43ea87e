import { useQueryClient } from '@tanstack/react-query';
import type { PersonResponse } from '../../src/contracts/people/person-list.ts';
import { callApi } from '../api/call-api.ts';
import { personQuery } from './people-queries.ts';

type PersonCall = { method: 'PUT' | 'POST' | 'DELETE'; path: string; body: object };

/** Calls that change a person and answer with the person: the screen shows the answer, and lists are read again. */
export function usePersonCall(personId: string) {
  const client = useQueryClient();
  return {
    async mutationFn({ method, path, body }: PersonCall): Promise<PersonResponse> {
      const found = await callApi<PersonResponse>({ method, path: `people/${encodeURIComponent(personId)}${path}`, body });
      client.setQueryData(personQuery(personId).queryKey, found);
      void client.invalidateQueries({ queryKey: ['people'] });
      void client.invalidateQueries({ queryKey: ['person-of-visitor'] });
      return found;
    },
  };
}
