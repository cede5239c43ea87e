import { z } from 'zod';
import { AppError } from '../platform/app-error.ts';

const usualPage = 50;
const largestPage = 100;

/** The query of every list. */
export const pageQuery = {
  cursor: z.string().max(200).optional().meta({ description: 'The `next` of the page before. Left out: the first page.' }),
  limit: z.coerce.number().int().min(1).max(largestPage).default(usualPage).meta({ description: 'The most items of the page.' }),
};

/** The answer of every list. `next` is null on the last page. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: z.array(item),
    next: z.string().nullable().meta({ description: 'The cursor of the next page; null on the last one.' }),
  });
}

/** A place in a list, as a text that its reader gives back unchanged. */
export function writeCursor(place: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** Reads a cursor by the schema of the list's places. Throws AppError('bad-request') for anything that `writeCursor` did not write. */
export function readCursor<Place>(schema: z.ZodType<Place>, cursor: string | undefined): Place | null {
  if (cursor === undefined) return null;
  const parsed = schema.safeParse(parse(cursor));
  if (parsed.success) return parsed.data;
  const message = 'is not a cursor that this server gave';
  throw new AppError('bad-request', `cursor: ${message}`, { fields: [{ in: 'query', field: 'cursor', message }] });
}

const cutPlaceSchema = z.tuple([z.int().min(0), z.string()]);

/** A page of a list that is short enough to be read whole. Its place is the last item of the page before, or where it stood if it is gone. */
export function cutPage<Item>(
  items: readonly Item[],
  { cursor, limit }: { cursor?: string | undefined; limit: number },
  keyOf: (item: Item) => string,
): { items: Item[]; next: string | null } {
  const place = readCursor(cutPlaceSchema, cursor);
  const found = place === null ? -1 : items.findIndex((item) => keyOf(item) === place[1]);
  const start = place === null ? 0 : found === -1 ? place[0] : found + 1;
  const page = items.slice(start, start + limit);
  const last = page.at(-1);
  return { items: page, next: start + limit < items.length && last !== undefined ? writeCursor([start + limit - 1, keyOf(last)]) : null };
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}
