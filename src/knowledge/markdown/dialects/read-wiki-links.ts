import { textBetween } from '../../../text/text-between.ts';

/** TOML writes the name of a table so, and its values below. */
const tableOfToml = /^[ \t]*\n\s*["']?[\w.-]{1,100}["']?[ \t]*=[ \t]/;
/** `[[Note]]`, `[[Note#Heading|words]]`, `![[picture.png]]`. In a table the bar is escaped. */
const wikiLink = /(!?)\[\[([^\s[\]|#'"](?:[^[\]|#\n]{0,300}[^[\]|#\\\n])?)?(#[^[\]|\n]{1,300}?)?(?:\\?\|([^[\]\n]{1,300}))?\]\](?![([])/g;
const contents = /^_?toc_?$/i;
const pictures = /\.(?:png|jpe?g|gif|webp|svg|avif|bmp)$/i;
const comment = /^%%(?:[^\n]*?%%[ \t]*$|[ \t]*\n[\s\S]*?%%[ \t]*$)/gm;
const blockName = /(?<=\S)[ \t]{1,5}\^(?=[\w-]*[a-z])[\w-]{2,60}[ \t]*$/gm;
const highlight = /(?<![=\w])==(?=[^\s=])([^=\n]{1,300}?)(?<=[^\s=])==(?![=\w])/g;

/**
 * Links between notes as wikis write them become links with words and an address, embedded pictures become pictures, and an embedded note
 * a link to it. Comments, names of blocks and the marks of a highlight go.
 */
export function readWikiLinks(text: string): string {
  const source = text.includes('%%') ? text.replace(comment, '') : text;
  const named = source.includes('^') ? source.replace(blockName, '') : source;
  const marked = named.includes('==') ? named.replace(highlight, '$1') : named;
  if (!marked.includes('[[')) return marked;
  return marked.replace(wikiLink, (whole: string, mark: string, name = '', part = '', label = '', at: number) => {
    const page = name.trim();
    if (!/[\p{L}\p{N}]/u.test(page + part) || contents.test(page) || tableOfToml.test(textBetween(marked, at + whole.length, at + whole.length + 200)))
      return whole;
    if (mark === '!' && pictures.test(page)) return `![${/^\d+(?:x\d+)?$/.test(label) ? '' : label}](${escapeAddress(page)})`;
    const heading = part.replace(/#?\^.*$/, '');
    return `[${label.trim() || wordsOf(page, heading)}](${escapeAddress(page)}${escapeAddress(heading)})`;
  });
}

/** A note is shown by its name, without the folders that it lies in. */
function wordsOf(page: string, part: string): string {
  const name = (page.split('/').at(-1) ?? page).replace(/\.md$/i, '').trim();
  return [name, part.replace(/^#+/, '').replaceAll('#', ': ').trim()].filter((word) => word !== '').join(': ');
}

function escapeAddress(address: string): string {
  return address.replace(/(?<=.)#/g, '%23').replace(/[\s()<>]/g, encodeURIComponent);
}
