import { foldSegmentName, namedSegment, type ArticleReader } from '../contracts/people/person-tag.ts';
import { listReadingSegments } from '../knowledge/article/read-published.ts';
import type { Queryable } from '../storage/database.ts';
import { wherePeople } from './list-people.ts';
import { selectPersonOfVisitor } from './person-store.ts';
import { filterOf, selectSegments, type StoredSegment } from './segment-store.ts';

/** The reader whom this site signed as this visitor, or null: what a page alone says, and the merge by an agent, open no article. */
export async function readArticleReader(database: Queryable, of: { visitorId: string; siteId: string }): Promise<ArticleReader | null> {
  const signed = await database<{ lines: string[] | null }[]>`
    select published->'personTags' as lines from visitor join person_identity using (person_id) join site on site.id = person_identity.site_id
    where visitor.id = ${of.visitorId} and not visitor.is_apart and person_identity.site_id = ${of.siteId} limit 1`;
  const [site] = signed;
  if (!site) return null;
  const person = await selectPersonOfVisitor(database, of.visitorId);
  if (person === null) return null;
  const vouched = Object.entries(person.attributes).filter(([name]) => Object.hasOwn(person.vouched, `attributes.${name}`));
  const named = [...(site.lines ?? []).flatMap((line) => namedSegment(line) ?? []), ...(await listReadingSegments(database))];
  const segments = await readSegments(database, { personId: person.id, named: new Set(named.map(foldSegmentName)) });
  return { attributes: Object.fromEntries(vouched), segments };
}

/** Whether the person is in each of these segments, by their folded names. */
async function readSegments(database: Queryable, of: { personId: string; named: ReadonlySet<string> }): Promise<Record<string, boolean>> {
  if (of.named.size === 0) return {};
  const segments = (await selectSegments(database)).filter(({ name }) => of.named.has(foldSegmentName(name)));
  const entries = await Promise.all(
    segments.map(async (segment) => [foldSegmentName(segment.name), await isVouchedFor(database, { ...of, segment })] as const),
  );
  return Object.fromEntries(entries);
}

/**
 * True where the person is in the segment by what a signature or an agent vouches for: the condition is asked of the person without all that a page
 * alone said. Former addresses are left out, because nothing records who gave them.
 */
async function isVouchedFor(database: Queryable, of: { personId: string; segment: StoredSegment }): Promise<boolean> {
  const rows = await database`
    select 1 from (
      select id, is_verified, tags, '{}'::text[] as other_emails,
        case when jsonb_exists(vouched, 'name') then name end as name,
        case when jsonb_exists(vouched, 'email') then email end as email,
        case when jsonb_exists(vouched, 'phone') then phone end as phone,
        case when jsonb_exists(vouched, 'company') then company end as company,
        (select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(attributes) where jsonb_exists(vouched, 'attributes.' || key)) as attributes
      from person where id = ${of.personId}
    ) as person where ${wherePeople(database, filterOf(of.segment))}`;
  return rows.length > 0;
}
