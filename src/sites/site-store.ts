import { z } from 'zod';
import { siteSettingsSchema, type Site, type SiteSettings } from '../contracts/site.ts';
import type { Queryable } from '../storage/database.ts';

const rowSchema = z.object({
  id: z.string(),
  key: z.string(),
  isFirst: z.boolean(),
  published: siteSettingsSchema,
  draft: siteSettingsSchema.nullable(),
  revision: z.number(),
  publishedAt: z.string().nullable(),
  removedAt: z.string().nullable(),
});

/** Every site, the first one first, then in the order in which they were added. Removed ones too: their conversations still name them. */
export async function selectSites(database: Queryable): Promise<Site[]> {
  const rows = await database`
    select id, key, is_first as "isFirst", published, draft, revision, published_at as "publishedAt", removed_at as "removedAt"
    from site order by is_first desc, created_at, id`;
  return z.array(rowSchema).parse([...rows]);
}

/** A number that grows with every change of any site. */
export async function selectRevision(database: Queryable): Promise<number> {
  const [row] = await database<{ revision: number }[]>`select sum(revision)::integer as revision from site`;
  return row?.revision ?? 0;
}

export async function insertSite(database: Queryable, site: { id: string; key: string; draft: SiteSettings }): Promise<void> {
  await database`insert into site (id, key, draft) values (${site.id}, ${site.key}, ${database.json(site.draft as never)})`;
}

/** False where the site is gone, or was changed since `revision`. */
export async function updateDraft(database: Queryable, change: { id: string; revision: number; draft: SiteSettings | null }): Promise<boolean> {
  const { id, revision, draft } = change;
  const rows = await database`
    update site set draft = ${draft && database.json(draft as never)}, revision = revision + 1
    where id = ${id} and revision = ${revision} and removed_at is null returning id`;
  return rows.length === 1;
}

/** Makes these settings those that visitors see. False where the site is gone, or was changed since `revision`. */
export async function updatePublished(
  database: Queryable,
  change: { id: string; revision: number; published: SiteSettings; at: string; key?: string },
): Promise<boolean> {
  const { id, revision, published, at, key = null } = change;
  const rows = await database`
    update site set published = ${database.json(published as never)}, draft = null, published_at = ${at}, revision = revision + 1, key = coalesce(${key}, key)
    where id = ${id} and revision = ${revision} and removed_at is null returning id`;
  return rows.length === 1;
}

/** The first site cannot be removed: widgets without a key belong to it. */
export async function markRemoved(database: Queryable, removed: { id: string; at: string }): Promise<boolean> {
  const rows = await database`
    update site set removed_at = ${removed.at}, revision = revision + 1
    where id = ${removed.id} and not is_first and removed_at is null returning id`;
  return rows.length === 1;
}
