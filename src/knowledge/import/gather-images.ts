import type { KnowledgeSource } from '../../contracts/knowledge/source.ts';
import type { GuardedGet } from '../../platform/net/guarded-get.ts';
import type { Database } from '../../storage/database.ts';
import type { GatherInput } from './gather-pages.ts';
import type { Manners } from '../web/keep-manners.ts';
import { findShownAddresses } from '../image/find-shown-addresses.ts';
import { maxImageBytes } from '../image/judge-image.ts';

/** Limits for the images of one source. */
const mostImages = 1_000;
const mostBytes = 64_000_000;
const limits = { bytes: maxImageBytes, milliseconds: 15_000 };

/**
 * Fetches the images that the files or pages of a source show, by the same guarded request, one after the other. One that is stored already
 * is not asked for again. A refusal is stored with its reason, so that the report can name it, and asked again by the next run.
 */
export async function gatherImages(input: {
  database: Database;
  get: GuardedGet;
  manners: Manners;
  source: KnowledgeSource;
  runId: string;
  signal: AbortSignal;
  wanted: readonly string[];
  onProgress: GatherInput['onProgress'];
}): Promise<void> {
  const { database, get, manners, source, runId, signal, wanted, onProgress } = input;
  const kept = await database<{ path: string; bytes: number }[]>`
    update source_file set run_id = ${runId} where source_id = ${source.id} and ending = 'image' and content is not null and path = any(${[...wanted]}::text[])
    returning path, length(content) as bytes`;
  const known = new Set(kept.map(({ path }) => path));
  let bytes = kept.reduce((sum, image) => sum + image.bytes, 0);
  const keep = async (address: string, result: { content: Buffer } | { why: string }): Promise<void> => {
    const row = 'why' in result ? { state: 'refused', content: null, why: result.why } : { state: 'read', content: result.content, why: null };
    await database`
      insert into source_file (source_id, path, run_id, state, address, ending, content, why)
      values (${source.id}, ${address}, ${runId}, ${row.state}, ${address}, 'image', ${row.content}, ${row.why})
      on conflict (source_id, path) do update set run_id = excluded.run_id, state = excluded.state, ending = excluded.ending, content = excluded.content, why = excluded.why`;
  };
  const missing = wanted.filter((address) => !known.has(address));
  for (const [index, address] of missing.entries()) {
    await onProgress({ phase: 'images', done: index, total: missing.length });
    if (known.size >= mostImages || bytes >= mostBytes) {
      await keep(address, { why: `is one too many: a source brings ${mostImages.toLocaleString('en')} images and ${mostBytes / 1_000_000} MB of them` });
      continue;
    }
    const robots = await manners.robotsOf(address);
    if ('why' in robots || !robots.allows(address)) {
      await keep(address, { why: 'why' in robots ? `is not fetched: ${robots.why}` : 'may not be read by programs, says robots.txt' });
      continue;
    }
    await manners.pauseFor(robots);
    const got = await get({ address, signal, limits, headers: { accept: 'image/png, image/jpeg, image/webp, image/gif' } });
    if (got.kind !== 'body') await keep(address, { why: got.kind === 'status' ? `answers ${got.status}` : 'why' in got ? got.why : 'cannot be read' });
    else {
      await keep(address, { content: got.bytes });
      known.add(address);
      bytes += got.bytes.length;
    }
  }
}

/** The images that the stored pages of a source show. */
export async function listPageImages(database: Database, sourceId: string): Promise<string[]> {
  const shown = new Set<string>();
  const pages = await database<{ path: string }[]>`
    select path from source_file where source_id = ${sourceId} and ending = 'html' and content is not null order by path`;
  for (const { path } of pages) {
    const [row] = await database<{ content: Buffer }[]>`select content from source_file where source_id = ${sourceId} and path = ${path}`;
    for (const address of findShownAddresses(row?.content.toString('utf8') ?? '')) shown.add(address);
  }
  return [...shown];
}
