import { createHash } from 'node:crypto';
import { cutText } from '../../text/cut-text.ts';
import { isArticleFile } from '../sync/list-files.ts';

/** Characters of a file name: in any script below the 255 bytes that file systems allow. */
const longestName = 60;
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/**
 * The file name of an article in an export. Slugs hold no underscore, so a name with one collides with none: it is used for slugs that are
 * too long, that an operating system forbids, or whose file an import would take for navigation or for a file about the folder.
 */
export function nameExportFile(slug: string): string {
  const plain = `${slug}.md`;
  if (slug.length > longestName) return `${cutText(slug, longestName)}_${cutText(createHash('sha256').update(slug).digest('hex'), 8)}.md`;
  return reserved.test(slug) || !isArticleFile(plain) ? `${slug}_.md` : plain;
}
