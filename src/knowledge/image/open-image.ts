import { AppError } from '../../platform/app-error.ts';
import type { Database } from '../../storage/database.ts';

type OpenedImage = { id: string; type: string; bytes: Buffer };

/**
 * Opens an image by its name. Visitors get only images of published articles. Throws AppError('not-found') for all others and for an
 * unknown name.
 */
export async function openImage(database: Database, input: { name: string; publishedOnly: boolean }): Promise<OpenedImage> {
  const id = /^([0-9a-f]{32})\.(?:png|jpg|gif|webp)$/.exec(input.name)?.[1];
  const [row] = id
    ? await database<OpenedImage[]>`
        select id, type, bytes from article_image
        where id = ${id} and (${!input.publishedOnly} or exists (select from article_image_use where image_id = article_image.id))`
    : [];
  if (!row) throw new AppError('not-found', 'There is no such image.');
  return row;
}
