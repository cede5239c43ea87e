import { maxPageBytes } from '../../contracts/limits.ts';
import { AppError } from '../../platform/app-error.ts';
import { pageByBytes } from '../../platform/page-by-bytes.ts';

/** Bytes of the answer besides its items. */
const beside = 1_024;

/**
 * One page of a list, limited by bytes: from the item `from` of the query on, with the start of the next page; null after the last. Throws
 * AppError('bad-request') when `from` is no position.
 */
export function listPage<Name extends string, Item>(
  list: { name: Name; items: readonly Item[] },
  query: Record<string, string>,
): { json: Record<Name, Item[]> & { next: number | null } } {
  const from = query['from'] === undefined ? 0 : Number(query['from']);
  if (!Number.isSafeInteger(from) || from < 0) throw new AppError('bad-request', '"from" must be a place in the list, as "next" gave it.');
  const [page = []] = pageByBytes(list.items.slice(from), maxPageBytes - beside);
  const next = from + page.length < list.items.length ? from + page.length : null;
  return { json: { [list.name]: page, next } as Record<Name, Item[]> & { next: number | null } };
}
