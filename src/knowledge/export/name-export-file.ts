import { createHash } from 'node:crypto';
import { cutText } from '../../text/cut-text.ts';
import { isArticleFile } from '../sync/list-files.ts';

/** Characters of a name: in any script below the 255 bytes that file systems take. */
const longestName = 60;
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/**
 * The file of an article in an export. A slug holds no underscore, so a name with one is nobody else's: it is for slugs that are too
 * long, that a system forbids, or whose file an import would take for navigation or for something about the folder.
 */
export function nameExportFile(slug: string): string {
  const plain = `${slug}.md`;
  if (slug.length > longestName) return `${cutText(slug, longestName)}_${cutText(createHash('sha256').update(slug).digest('hex'), 8)}.md`;
  return reserved.test(slug) || !isArticleFile(plain) ? `${slug}_.md` : plain;
}
