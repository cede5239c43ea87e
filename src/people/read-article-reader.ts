import type { ArticleReader } from '../contracts/people/person-tag.ts';
import type { Queryable } from '../storage/database.ts';
import { selectPersonOfVisitor } from './person-store.ts';

/** The reader whom this site signed as this visitor, or null: what a page alone says, and the merge by an agent, open no article. */
export async function readArticleReader(database: Queryable, of: { visitorId: string; siteId: string }): Promise<ArticleReader | null> {
  const signed = await database`
    select 1 from visitor join person_identity using (person_id)
    where visitor.id = ${of.visitorId} and not visitor.is_apart and person_identity.site_id = ${of.siteId} limit 1`;
  if (signed.length === 0) return null;
  const person = await selectPersonOfVisitor(database, of.visitorId);
  if (person === null) return null;
  const vouched = Object.entries(person.attributes).filter(([name]) => Object.hasOwn(person.vouched, `attributes.${name}`));
  return { attributes: Object.fromEntries(vouched) };
}
