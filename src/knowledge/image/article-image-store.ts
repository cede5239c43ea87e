import { articleImagePath } from '../../contracts/knowledge/article-image.ts';
import type { Queryable, Transaction } from '../../storage/database.ts';
import { findImages } from './find-images.ts';
import type { ArticleImage } from './judge-image.ts';

export async function insertImage(transaction: Transaction, { image, at }: { image: ArticleImage; at: string }): Promise<void> {
  const { id, type, width, height, bytes } = image;
  await transaction`
    insert into article_image (id, type, size, width, height, bytes, created_at)
    values (${id}, ${type}, ${bytes.length}, ${width}, ${height}, ${bytes}, ${at}) on conflict do nothing`;
}

/** The ids of `ids` that are not stored yet. */
export async function selectMissingImages(queryable: Queryable, ids: readonly string[]): Promise<Set<string>> {
  const rows = await queryable<{ id: string }[]>`select id from article_image where id = any(${[...ids]}::text[])`;
  const kept = new Set(rows.map((row) => row.id));
  return new Set(ids.filter((id) => !kept.has(id)));
}

/** Stores which images the published texts of these articles show: visitors may fetch those. */
export async function keepImageUses(transaction: Transaction, articles: readonly { id: string; markdown: string }[]): Promise<void> {
  await transaction`delete from article_image_use where article_id = any(${articles.map(({ id }) => id)}::uuid[])`;
  const rows = articles.flatMap(({ id, markdown }) =>
    [...new Set(findImages(markdown).flatMap(({ address }) => idOf(address) ?? []))].map((imageId) => ({ article_id: id, image_id: imageId })),
  );
  for (let start = 0; start < rows.length; start += 5_000) {
    await transaction`insert into article_image_use ${transaction(rows.slice(start, start + 5_000) as never)}`;
  }
}

/** The id in the address of an image, or undefined for any other address. */
export function idOf(address: string): string | undefined {
  return articleImagePath.exec(address)?.[1]?.replace(/\.\w+$/, '');
}
