import { createHash } from 'node:crypto';
import { cutText } from '../../text/cut-text.ts';
import { rewriteTargets } from '../markdown/rewrite-targets.ts';
import { findImages } from './find-images.ts';
import { judgeImage, type ArticleImage } from './judge-image.ts';
import { placesOf } from './places-of.ts';

/** Limits for the images of all articles of one sync, and of one article. */
const mostImages = 5_000;
const mostBytes = 500 * 1024 * 1024;
const mostInArticle = 200;

/** The images that articles of one sync show. Only their names are in memory; the bytes are read again when an image is stored. */
export type ImageCollector = {
  /** The text with the addresses under which Baton serves its images, the ids of those, and the reasons why others are not shown. */
  collect(article: { file: string; markdown: string; inlined: ReadonlyMap<string, Buffer> }): { markdown: string; images: string[]; leftOut: string[] };
  /** Reads the bytes of an image that `collect` named. */
  load(id: string): ArticleImage | undefined;
};

type ImageReaders = {
  /** The file at a path of the source, or null where there is none. Without it no image of the source can be taken. */
  read: ((place: string) => Buffer | null) | undefined;
  /** An image at a whole address, or why there is none. Without it such images are left out. */
  fetched: ((address: string) => Buffer | { why: string }) | undefined;
};

export function createImageCollector({ read, fetched }: ImageReaders): ImageCollector {
  const known = new Map<string, { id: string; address: string } | { why: string }>();
  const loaders = new Map<string, () => Buffer | null>();
  let bytesTaken = 0;

  function judge(place: string, bytes: () => Buffer | null): { id: string; address: string } | { why: string } | null {
    const before = known.get(place);
    if (before) return before;
    const found = bytes();
    if (found === null) return null;
    const image =
      loaders.size >= mostImages || bytesTaken > mostBytes
        ? { why: 'is one too many: 5,000 images and 500 MB are taken' }
        : judgeImage({ name: place, bytes: found });
    const judged = 'why' in image ? image : { id: image.id, address: `/help/images/${image.id}.${image.ending}` };
    if ('id' in judged && !loaders.has(judged.id)) {
      loaders.set(judged.id, bytes);
      bytesTaken += found.length;
    }
    known.set(place, judged);
    return judged;
  }

  function look(file: string, address: string): { id: string; address: string } | { why: string } {
    if (!read) return { why: 'is not read from this source' };
    for (const place of placesOf(file, address)) {
      const judged = judge(place, () => read(place));
      if (judged) return judged;
    }
    return { why: 'is not there' };
  }

  function lookElsewhere(address: string): { id: string; address: string } | { why: string } | null {
    const found = fetched?.(address) ?? { why: 'lies on another site, from which images are not fetched' };
    if ('why' in found) return found;
    return judge(address, () => {
      const again = fetched?.(address);
      return again === undefined || 'why' in again ? null : again;
    });
  }

  return {
    collect({ file, markdown, inlined }) {
      const images: string[] = [];
      const leftOut: string[] = [];
      const wanted = new Set(findImages(markdown).map(({ address }) => address));
      if (wanted.size === 0) return { markdown, images, leftOut };
      const results = new Map<string, string>();
      for (const address of wanted) {
        if (address.startsWith('/help/images/')) continue;
        const short = cutText(address, 100);
        const isElsewhere = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(address);
        const inline = inlined.get(address);
        const result =
          images.length >= mostInArticle
            ? { why: 'is one too many: an article shows 200' }
            : isElsewhere
              ? lookElsewhere(address)
              : inline
                ? judge(`${hashOf(inline)}:${address}`, () => inline)
                : look(file, address);
        if (result && 'id' in result) {
          images.push(result.id);
          results.set(address, result.address);
        } else leftOut.push(`${inline ? 'an image in the text' : short} ${result?.why ?? 'is not there'}`);
      }
      return { markdown: rewriteTargets(markdown, (address) => results.get(address)), images, leftOut };
    },
    load(id) {
      const bytes = loaders.get(id)?.();
      const image = bytes ? judgeImage({ name: 'image', bytes }) : undefined;
      return image && 'id' in image && image.id === id ? image : undefined;
    },
  };
}

function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
