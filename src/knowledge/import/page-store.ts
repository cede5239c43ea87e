import type { Queryable } from '../../storage/database.ts';

/** A page or file of a source as it is stored between two runs. */
export type KeptPage = { path: string; address: string; depth: number; etag: string | null; lastModified: string | null; hasContent: boolean; links: string[] };

type PageContent = {
  address: string;
  ending: string;
  content: Buffer | null;
  language: string | null;
  etag: string | null;
  lastModified: string | null;
  links: readonly string[];
};

type Place = { sourceId: string; runId: string };

/** A page to be fetched: `path` is the normalised form by which it is known, `address` the form that was found, which the site understands. */
type WantedPage = { path: string; address: string; depth: number };

/** Adds pages to the list of this run. Pages that are on the list or fetched already stay unchanged. */
export async function wantPages(queryable: Queryable, { sourceId, runId }: Place, pages: readonly WantedPage[]): Promise<void> {
  for (let from = 0; from < pages.length; from += 500) {
    const part = pages.slice(from, from + 500);
    const columns = [part.map(({ path }) => path), part.map(({ address }) => address), part.map(({ depth }) => depth)] as const;
    await queryable`
      insert into source_file (source_id, path, run_id, state, address, depth)
      select ${sourceId}, path, ${runId}, 'wanted', address, depth
      from unnest(${columns[0]}::text[], ${columns[1]}::text[], ${columns[2]}::int[]) as wanted (path, address, depth)
      on conflict (source_id, path) do update set run_id = excluded.run_id, state = 'wanted', address = excluded.address, depth = excluded.depth, why = null
      where source_file.run_id is distinct from excluded.run_id`;
  }
}

/** The next page on the list, nearest to the start first. */
export async function nextPage(queryable: Queryable, { sourceId, runId }: Place): Promise<KeptPage | null> {
  const [row] = await queryable<(Omit<KeptPage, 'links'> & { links: string[] | null })[]>`
    select path, coalesce(address, path) as address, depth, etag, last_modified as "lastModified", content is not null as "hasContent", links from source_file
    where source_id = ${sourceId} and run_id = ${runId} and state = 'wanted' order by depth, path limit 1`;
  return row ? { ...row, links: row.links ?? [] } : null;
}

export async function countPages(queryable: Queryable, { sourceId, runId }: Place): Promise<{ read: number; wanted: number; bytes: number }> {
  const [row] = await queryable<{ read: number; wanted: number; bytes: number }[]>`
    select count(*) filter (where state = 'read')::int as read, count(*) filter (where state = 'wanted')::int as wanted,
      coalesce(sum(length(content)) filter (where state = 'read'), 0)::float8 as bytes
    from source_file where source_id = ${sourceId} and run_id = ${runId} and ending is distinct from 'image'`;
  return row ?? { read: 0, wanted: 0, bytes: 0 };
}

export async function keepPage(queryable: Queryable, place: Place, page: PageContent & { path: string; depth: number; why: string | null }): Promise<void> {
  const { path, depth, address, ending, content, language, etag, lastModified, links, why } = page;
  await queryable`
    insert into source_file (source_id, path, run_id, state, depth, address, ending, content, language, etag, last_modified, links, why)
    values (${place.sourceId}, ${path}, ${place.runId}, 'read', ${depth}, ${address}, ${ending}, ${content}, ${language}, ${etag}, ${lastModified},
      ${queryable.json([...links])}, ${why})
    on conflict (source_id, path) do update set run_id = excluded.run_id, state = 'read', depth = excluded.depth, address = excluded.address,
      ending = excluded.ending, content = excluded.content, language = excluded.language, etag = excluded.etag, last_modified = excluded.last_modified,
      links = excluded.links, why = excluded.why`;
}

/** Marks a page as unchanged, or as not fetched and therefore unchanged: `why` says the latter. */
export async function keepAsItWas(queryable: Queryable, place: Place, { path, why }: { path: string; why: string | null }): Promise<void> {
  await queryable`update source_file set state = 'read', why = ${why} where source_id = ${place.sourceId} and path = ${path}`;
}

/**
 * Marks a page that becomes no article. `ending` may say why: `noindex` where the page itself asks for it, `alias` where another address
 * has it.
 */
export async function refusePage(
  queryable: Queryable,
  place: Place,
  page: { path: string; why: string; ending: 'noindex' | 'alias' | 'failed' | 'other'; address?: string },
): Promise<void> {
  await queryable`
    update source_file set state = 'refused', why = ${page.why}, ending = ${page.ending}, address = ${page.address ?? null}, content = null, etag = null, last_modified = null,
      links = null
    where source_id = ${place.sourceId} and path = ${page.path}`;
}

/** Continues a run that was stopped less than a day ago: the pages that it fetched count as fetched. */
export async function takeOverPages(queryable: Queryable, { sourceId, runId, now }: Place & { now: Date }): Promise<void> {
  const since = new Date(now.getTime() - 86_400_000).toISOString();
  await queryable`
    update source_file set run_id = ${runId} where source_id = ${sourceId} and run_id = (
      select run_id from source_file file join source_run run on run.id = file.run_id
      where file.source_id = ${sourceId} and file.state = 'wanted' and run.id <> ${runId} and run.state = 'failed' and run.ended_at > ${since} limit 1)`;
}

/** Pages of earlier runs that this run has not found, so that no page is taken for deleted because the page with its link failed. */
export async function listUnseen(queryable: Queryable, { sourceId, runId }: Place): Promise<WantedPage[]> {
  return [
    ...(await queryable<WantedPage[]>`
      select path, coalesce(address, path) as address, depth from source_file where source_id = ${sourceId} and run_id is distinct from ${runId} and content is not null
        and ending is distinct from 'image' order by path`),
  ];
}

/** Leaves pages unchanged that this run does not look at any more. */
export async function keepUnseen(queryable: Queryable, { sourceId, runId }: Place): Promise<void> {
  await queryable`
    update source_file set run_id = ${runId}, state = 'read' where source_id = ${sourceId} and run_id is distinct from ${runId} and content is not null`;
  await queryable`update source_file set state = 'read' where source_id = ${sourceId} and run_id = ${runId} and state = 'wanted' and content is not null`;
}

/** Deletes the pages that this run did not find. */
export async function forgetUnseen(queryable: Queryable, { sourceId, runId }: Place): Promise<void> {
  await queryable`delete from source_file where source_id = ${sourceId} and run_id is distinct from ${runId}`;
}
