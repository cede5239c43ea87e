import { setImmediate } from 'node:timers/promises';
import { findImages } from '../image/find-images.ts';
import { isArticle, isDocument, type FileReader } from '../sync/read-folder.ts';
import { gatherImages } from './gather-images.ts';
import type { GatherDeps, GatherInput } from './gather-pages.ts';
import { keepManners } from '../web/keep-manners.ts';

/**
 * Fetches the images that the files of a folder or an upload show from other sites, where the source allows it. Images that no file shows any
 * more are forgotten, all of them where it does not.
 */
export async function gatherRemoteImages(deps: GatherDeps, input: GatherInput & { open(): Promise<FileReader> }): Promise<void> {
  const { source, runId, signal } = input;
  const wanted = source.settings.remoteImages ? await listRemote(await input.open()) : [];
  if (wanted.length > 0) await gatherImages({ ...deps, ...input, manners: keepManners({ ...deps, signal }), wanted });
  await deps.database`delete from source_file where source_id = ${source.id} and ending = 'image' and run_id is distinct from ${runId}`;
}

/** The addresses of images of other sites. Documents bring theirs along. */
async function listRemote(reader: FileReader): Promise<string[]> {
  const files = reader.files.articles.filter((file) => !isDocument(file));
  const found = new Set<string>();
  await reader.prepare(files);
  for (const file of files) {
    const fileRead = reader.read(file);
    const images = isArticle(fileRead) ? findImages(fileRead.read.markdown) : [];
    for (const { address } of images) if (/^https?:\/\//i.test(address) && URL.canParse(address)) found.add(address);
    await setImmediate();
  }
  return [...found];
}
