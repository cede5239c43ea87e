import { textBetween } from '../../../text/text-between.ts';

/** Icons that stand for a whole answer. */
const yes = /^(?:✅|✔️?|☑️?|🟢|👍|✓|🗸|:(?:white_check_mark|heavy_check_mark|ballot_box_with_check|check|tick|yes|\+1|thumbsup):)$/u;
const no = /^(?:❌|✖️?|✗|✘|🚫|🔴|👎|❎|⛔️?|:(?:x|heavy_multiplication_x|negative_squared_cross_mark|no_entry(?:_sign)?|cross|no|-1|thumbsdown):)$/u;
/** Icons by name, as MkDocs, Font Awesome and component libraries write them. */
const named = /:(?:material|octicons|fontawesome|simple|icon|fa|mdi|bi|tabler|lucide)-([\w-]{1,80}):(?:\{[^{}\n]{0,200}\})? ?/g;

/** The meaning of an icon that is alone in a cell: yes, no, or its name; undefined for a text. */
export function meaningOf(cell: string): string | undefined {
  const text = cell.trim();
  if (text.length > 120) return undefined;
  if (yes.test(text)) return 'yes';
  if (no.test(text)) return 'no';
  const name =
    /^:(?:material|octicons|fontawesome|simple|icon|fa|mdi|bi|tabler|lucide)-([\w-]{1,80}):$/.exec(text)?.[1] ?? /^!\[([^\]]*)\]\([^)]*\)$/.exec(text)?.[1];
  const picture = /^!\[\s*\]\((?:[^)]*\/)?([^)/]*?)(?:\.\w{2,4})?\)$/.exec(text)?.[1];
  const words = (name === undefined || name.trim() === '' ? (picture ?? name) : name)
    ?.replace(/(?:^|-)(?:solid|regular|light|outline|outlined|filled|fill|circle|square|bold|brands|small|16|24)(?=-|$)/g, '')
    .replace(/[-_]+/g, ' ')
    .trim();
  if (words === undefined) return undefined;
  if (/^(?:check(?: ?mark)?|check all|tick|yes|true|ok|done|supported|thumbs ?up|success)$/i.test(words)) return 'yes';
  if (/^(?:close|x|x ?mark|cross|times|no|false|unsupported|not supported|cancel|ban|minus|thumbs ?down|xmark)$/i.test(words)) return 'no';
  return words;
}

/**
 * Icons outside a cell. One before a title or a label says nothing that it does not, and goes; one inside a sentence is its name, unless
 * the words beside say the same. Parentheses that held nothing else go with it.
 */
export function nameIcons(text: string): string {
  if (!text.includes(':')) return text;
  return text
    .split('\n')
    .map((line) => (line.includes(':') ? nameInLine(line) : line))
    .join('\n');
}

function nameInLine(line: string): string {
  if (line.search(named) === -1) return line;
  return line
    .replace(named, (whole, name: string, at: number) => {
      const before = textBetween(line, Math.max(0, at - 80), at);
      const after = textBetween(line, at + whole.length, at + whole.length + 40);
      if (/(?:^|[|[*#>])\s*(?:(?:[-*+]|\d{1,9}[.)])\s+)?$/.test(before) && /^\s*[\p{L}\p{N}*[_]/u.test(after)) return '';
      const words = name
        .replace(/^(?:solid|regular|light|outline|brands)-/, '')
        .replace(/-(?:v|h|o|alt|solid|regular|light|outline|outlined|filled|fill|spread|square|circle|bold|small|16|24)(?=-|$)/g, '')
        .replace(/[-_]+/g, ' ')
        .trim();
      const beside = `${before} ${after}`.replace(named, '').toLowerCase();
      if (words === '' || words.split(' ').some((word) => word.length > 2 && beside.includes(word.toLowerCase()))) return '';
      return `${words}${whole.endsWith(' ') ? ' ' : ''}`;
    })
    .replace(/ ?(?<![\p{L}\p{N}`])\(\s*\)/gu, '');
}
