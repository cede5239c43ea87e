import { queryOptions } from '@tanstack/react-query';

/** The script whose content never changes, and its hash. The build of the widget writes both. */
export type SealedLoader = { name: string; integrity: string };

export const sealedLoaderQuery = queryOptions({
  queryKey: ['sealed-loader'],
  staleTime: Infinity,
  queryFn: async ({ signal }): Promise<SealedLoader> => (await fetch('/widget/integrity.json', { signal })).json() as Promise<SealedLoader>,
});
