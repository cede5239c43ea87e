import { queryOptions } from '@tanstack/react-query';
import type { SitesResponse } from '../../src/contracts/site.ts';
import { callApi } from '../api/call-api.ts';

export const sitesQuery = queryOptions({
  queryKey: ['sites'],
  // The list of places where the widget was seen is looked at while somebody installs it.
  staleTime: 0,
  refetchInterval: 15_000,
  queryFn: ({ signal }) => callApi<SitesResponse>({ method: 'GET', path: 'sites', signal }),
});

/** The script whose content never changes, and its hash. The build of the widget writes both. */
export type SealedLoader = { name: string; integrity: string };

export const sealedLoaderQuery = queryOptions({
  queryKey: ['sealed-loader'],
  staleTime: Infinity,
  queryFn: async ({ signal }): Promise<SealedLoader> => (await fetch('/widget/integrity.json', { signal })).json() as Promise<SealedLoader>,
});
