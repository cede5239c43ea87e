import type { Queryable } from '../../storage/database.ts';
import { slugArticle } from '../markdown/slug-heading.ts';
import { addressKey } from './address-key.ts';

const longestAddress = 1_000;

/** The slug of the published article that had this address, or null. A stored former address takes precedence over one that is only spelt alike. */
export async function findMovedArticle(database: Queryable, address: string): Promise<string | null> {
  if (address.length > longestAddress || !/[\p{L}\p{N}]/u.test(address)) return null;
  const place = address.replace(/\.(?:mdx?|html?)$/i, '').replace(/\/(?:index)?$/i, '');
  const [row] = await database<{ slug: string }[]>`
    select slug from article
    left join article_address on article_address.article_id = article.id and article_address.key = ${addressKey(address)}
    where published_version_id is not null and (article_address.key is not null or slug = ${slugArticle(place)})
    order by article_address.key is null limit 1`;
  return row?.slug ?? null;
}
