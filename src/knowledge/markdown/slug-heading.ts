import { cutText } from '../../text/cut-text.ts';

const longestHeading = 300;

/** The words of a heading without Markdown: what a reader sees. Code in it is words as it stands: `--bail=<n>`. */
export function readHeading(heading: string): string {
  const code: string[] = [];
  return cutText(heading, longestHeading)
    .replace(/[\uE006\uE007]/g, '')
    .replace(/(?<![\\`])(`+)(?!`)(.*?[^`])\1(?!`)/g, (_, _ticks: string, inner: string) => `\uE006${code.push(inner) - 1}\uE007`)
    .replace(/!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])/g, '$1')
    .replace(/<\/?[a-z][^>]*>/gi, '')
    .replace(/\\(?=[!-/:-@[-`{-~])|[`*]|(?<!\w)_+|_+(?!\w)/g, '')
    .replace(/\uE006(\d+)\uE007/g, (_, index: string) => code[Number(index)] ?? '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The anchor of a heading that is given with its Markdown. */
export function slugHeading(heading: string): string {
  return slugWords(readHeading(heading));
}

/** The anchor of a heading as it is read: the same for the help page and for links to a passage. */
function slugWords(heading: string): string {
  const words = heading
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .trim()
    .replace(/\s+/g, '-');
  return cutText(words, 80);
}

/** Anchors of one page in order, from headings as they are read. One that comes again gets a number, so that every anchor leads to one place. */
export function createAnchors(): (heading: string) => string {
  const used = new Map<string, number>();
  return (heading) => {
    const slug = slugWords(heading) || 'section';
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
