import { maxSegments, type SaveSegmentRequest, type Segment } from '../contracts/people/segment.ts';
import { listKeptArticles, listPublishedArticles } from '../knowledge/article/read-published.ts';
import { segmentOf } from '../contracts/knowledge/audience.ts';
import { AppError } from '../platform/app-error.ts';
import type { Clock } from '../platform/clock.ts';
import { newId } from '../platform/new-id.ts';
import { findNamingSites, type NamingSite } from '../sites/find-naming-sites.ts';
import type { Database, Transaction } from '../storage/database.ts';
import { writeAudit, type Actor } from '../storage/write-audit.ts';
import { isNamed, lockSegments, removeSegment, upsertSegment, type StoredSegment } from './segment-store.ts';

type Deps = { database: Database; clock: Clock };
/** Titles in a refusal; the others are counted. */
const shownTitles = 5;

/**
 * Saves a segment; `id` null begins one. Throws AppError('conflict') for a taken name, for one segment too many, and for a name that a site opens
 * articles by: a line of a site would mean other people from then on. AppError('not-found') where the segment was deleted.
 */
export async function saveSegment(deps: Deps, input: { id: string | null; segment: SaveSegmentRequest; actor: Actor }): Promise<Segment> {
  const { segment, actor } = input;
  return deps.database.begin(async (transaction) => {
    const all = await lockSegments(transaction);
    const former = all.find(({ id }) => id === input.id) ?? null;
    if (input.id !== null && former === null) throw gone();
    if (former === null && all.length >= maxSegments) throw new AppError('conflict', `There are ${maxSegments} segments already. Delete one first.`);
    if (all.some((other) => other.id !== input.id && isNamed(other, segment.name))) {
      throw new AppError('conflict', `There is a segment called ${segment.name} already. Choose another name.`);
    }
    const isRenamed = former !== null && !isNamed(former, segment.name);
    if (former !== null && isRenamed) await refuseNamed(transaction, former, 'renamed');
    const naming = await findNamingSites(transaction, segment.name);
    const [taken] = naming;
    if (taken && (former === null || isRenamed)) {
      throw new AppError('conflict', `The site ${taken.site} opens articles by an attribute, with "${taken.line}". Choose another name.`);
    }
    const saved = { id: former?.id ?? newId(), ...segment };
    await upsertSegment(transaction, { ...saved, at: deps.clock.now().toISOString() });
    const detail = former === null ? 'new' : isRenamed ? `before: ${former.name}` : '';
    await writeAudit({ transaction, clock: deps.clock }, { actor, action: 'segment-saved', subject: segment.name, detail });
    return { ...saved, sites: [...new Set(naming.map(({ site }) => site))] };
  });
}

/** Throws AppError('not-found') for an unknown segment, AppError('conflict') with the articles where a site opens articles to it. */
export async function deleteSegment(deps: Deps, input: { id: string; actor: Actor }): Promise<void> {
  await deps.database.begin(async (transaction) => {
    const segment = (await lockSegments(transaction)).find(({ id }) => id === input.id);
    if (!segment) throw gone();
    await refuseNamed(transaction, segment, 'deleted');
    await removeSegment(transaction, segment.id);
    await writeAudit({ transaction, clock: deps.clock }, { actor: input.actor, action: 'segment-deleted', subject: segment.name });
  });
}

async function refuseNamed(transaction: Transaction, segment: StoredSegment, change: 'renamed' | 'deleted'): Promise<void> {
  const kept = (await listKeptArticles(transaction)).filter(({ audience }) => audience.some((word) => isNamed(segment, segmentOf(word) ?? '')));
  const titles = [...new Set(kept.map(({ title }) => title))];
  if (titles.length > 0) {
    throw new AppError('conflict', `${segment.name} cannot be ${change}: it is who may read ${listTitles(titles)}. Choose other readers for it first.`);
  }
  const naming = await findNamingSites(transaction, segment.name);
  const [first] = naming;
  if (!first) return;
  const articles = await nameArticles(transaction, naming);
  const places = [...new Set(naming.map(({ site }) => site))].join(', ');
  throw new AppError(
    'conflict',
    `${segment.name} cannot be ${change}: ${places} opens ${articles} to these people. Take "${first.line}" out of the settings of the site first.`,
  );
}

async function nameArticles(transaction: Transaction, naming: readonly NamingSite[]): Promise<string> {
  const tags = new Set(naming.map(({ tag }) => tag));
  const titles = (await listPublishedArticles(transaction))
    .filter((article) => article.tags.some((tag) => tags.has(tag.toLowerCase())))
    .map(({ title }) => title);
  if (titles.length === 0) return `articles tagged ${[...tags].join(', ')}`;
  return listTitles(titles);
}

function listTitles(titles: readonly string[]): string {
  const more = titles.length - shownTitles;
  return [...titles.slice(0, shownTitles).map((title) => `"${title}"`), ...(more > 0 ? [`${more} more`] : [])].join(', ');
}

function gone(): AppError {
  return new AppError('not-found', 'This segment is not there any more.');
}
