import { createHash } from 'node:crypto';
import type { Queryable } from '../../storage/database.ts';
import type { RemoteImages } from './read-folder.ts';

/** The images of other sites that were fetched for the files of a folder; null where none are fetched for it. */
export async function readRemoteImages(queryable: Queryable, sourceId: string): Promise<RemoteImages | null> {
  const [source] = await queryable<{ allows: boolean }[]>`
    select coalesce((settings ->> 'remoteImages')::boolean, false) as allows from knowledge_source where id = ${sourceId}`;
  if (!source?.allows) return null;
  const rows = await queryable<{ path: string; content: Buffer | null; why: string | null }[]>`
    select path, content, why from source_file where source_id = ${sourceId} and ending = 'image'`;
  const images = new Map(rows.map((row) => [row.path, row]));
  const digests = new Map(rows.map(({ path, content }) => [path, content && createHash('sha256').update(content).digest('hex')]));
  return {
    digestOf: (address) => digests.get(address) ?? null,
    fetched(address) {
      const image = images.get(address);
      return image?.content ?? { why: image?.why ?? 'was not fetched' };
    },
  };
}
