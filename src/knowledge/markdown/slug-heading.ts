import { cutText } from '../../text/cut-text.ts';

const longestHeading = 300;

/** The words of a heading without Markdown: what a reader sees. */
export function readHeading(heading: string): string {
  return cutText(heading, longestHeading)
    .replace(/!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])/g, '$1')
    .replace(/<\/?[a-z][^>]*>/gi, '')
    .replace(/[`*]|(?<!\w)_+|_+(?!\w)/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The anchor of a heading, given with or without its Markdown: the same for the help page and for links to a passage. */
export function slugHeading(heading: string): string {
  const words = readHeading(heading)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .trim()
    .replace(/\s+/g, '-');
  return cutText(words, 80);
}

/** Anchors of one page in order. A heading that comes again gets a number, so that every anchor leads to one place. */
export function createAnchors(): (heading: string) => string {
  const used = new Map<string, number>();
  return (heading) => {
    const slug = slugHeading(heading) || 'section';
    const count = used.get(slug) ?? 0;
    used.set(slug, count + 1);
    return count === 0 ? slug : `${slug}-${count}`;
  };
}

/** A slug for the address of an article, from its title or file name. Never empty. */
export function slugArticle(text: string): string {
  const slug = slugHeading(text.replace(/[/_.]+/g, ' '))
    .replace(/-{2,}/g, '-')
    .replace(/^-|-$/g, '');
  return slug || 'article';
}
