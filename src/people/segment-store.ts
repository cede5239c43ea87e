import { z } from 'zod';
import { foldSegmentName } from '../contracts/people/person-tag.ts';
import { peopleFilterSchema } from '../contracts/people/person-list.ts';
import type { Queryable, Transaction } from '../storage/database.ts';

/** A segment as it is stored; `filter` as it was written. */
export type StoredSegment = { id: string; name: string; filter: Record<string, string> };

const rowSchema = z.object({ id: z.string(), name: z.string(), filter: z.record(z.string(), z.string()) }) satisfies z.ZodType<StoredSegment>;

export async function selectSegments(database: Queryable): Promise<StoredSegment[]> {
  return z.array(rowSchema).parse([...(await database`select id, name, filter from segment order by lower(name)`)]);
}

/** Changes of segments wait for each other until the transaction ends: names and their number are compared with those that are there. */
export async function lockSegments(transaction: Transaction): Promise<StoredSegment[]> {
  await transaction`select pg_advisory_xact_lock(hashtextextended('segments', 0))`;
  return selectSegments(transaction);
}

export async function upsertSegment(transaction: Transaction, segment: StoredSegment & { at: string }): Promise<void> {
  const { id, name, filter, at } = segment;
  await transaction`
    insert into segment (id, name, filter, created_at) values (${id}, ${name}, ${transaction.json(filter)}, ${at})
    on conflict (id) do update set name = excluded.name, filter = excluded.filter`;
}

export async function removeSegment(transaction: Transaction, id: string): Promise<void> {
  await transaction`delete from segment where id = ${id}`;
}

/** The filter of a segment, parsed. */
export function filterOf({ filter }: Pick<StoredSegment, 'filter'>): z.output<typeof peopleFilterSchema> {
  return peopleFilterSchema.parse(filter);
}

export function isNamed(segment: StoredSegment, name: string): boolean {
  return foldSegmentName(segment.name) === foldSegmentName(name);
}
