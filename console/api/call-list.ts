import { callApi } from './call-api.ts';

/** All pages of a list of the console's API, in order. Throws an ApiError as `callApi` does. */
export async function callList<Name extends string, Item>(name: Name, path: string, signal: AbortSignal): Promise<Record<Name, Item[]>> {
  const items: Item[] = [];
  let next: number | null = 0;
  while (next !== null) {
    const from: string = next === 0 ? '' : `${path.includes('?') ? '&' : '?'}from=${next}`;
    const page: Record<Name, Item[]> & { next: number | null } = await callApi({ method: 'GET', path: `${path}${from}`, signal });
    items.push(...page[name]);
    next = page.next ?? null;
  }
  return { [name]: items } as Record<Name, Item[]>;
}
