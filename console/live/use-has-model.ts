import { useQuery } from '@tanstack/react-query';
import { modelHealthQuery } from '../api/queries.ts';

/** True where the server has a model, be it out or not. Asked once: it changes with a restart only. */
export function useHasModel(): boolean {
  const { data } = useQuery({ ...modelHealthQuery, refetchInterval: false, staleTime: Number.POSITIVE_INFINITY, retry: false });
  return data !== undefined && data.health !== null;
}
