import { htmlToMarkdown } from './html-to-markdown.ts';
import { keepCode } from './keep-code.ts';
import { textBetween } from '../../text/text-between.ts';

/**
 * Characters that carry text no reader sees or that turn the reading order: zero-width marks, direction overrides, tag
 * characters, control characters. Joiners inside a word or an emoji stay, since scripts need them.
 */
const invisible =
  /[\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\u00AD\u{E0000}-\u{E007F}\u0000-\u0008\u000B-\u001F\u007F\uE000\uE001\uFFF9-\uFFFB]|(?<![\p{L}\p{M}\p{Extended_Pictographic}\uFE0F])[\u200C\u200D]|[\u200C\u200D](?![\p{L}\p{M}\p{Extended_Pictographic}])/gu;
const asciiJoiners = /(?<=[\x00-\x7F])[\u200C\u200D]|[\u200C\u200D](?=[\x00-\x7F])/g;
const webAddresses = /<(https?:\/\/[^\s<>]+|mailto:[^\s<>]+)>/g;
const comments = /<!--[\s\S]*?(?:-->|$)/g;
const shortcodes = /\{\{[<%]\s{0,5}(\/?)\s{0,5}([\w./-]{0,100})([^{}]{0,2000}?)\/?[%>]\}\}/g;

/** A source as plain Markdown: HTML turned into its Markdown or its text, shortcodes gone, code untouched. Running it twice changes nothing more. */
export function cleanSource(source: string, options: { isHtml: boolean }): string {
  const visible = source.normalize('NFC').replace(invisible, '').replace(asciiJoiners, '');
  const kept: string[] = [];
  const keep = (code: string): string => `\uE000${kept.push(code) - 1}\uE001`;
  const withoutCode = options.isHtml ? visible : keepCode(keepHighlights(visible, keep), keep).replace(comments, '').replace(webAddresses, keep);
  const cleaned = htmlToMarkdown(replaceShortcodes(withoutCode), options)
    // Text that became a tag by decoding its entities is shown as code, or it would vanish as a tag later.
    .replace(/(?<!`)<\/?[a-z!][^<>\n]{0,200}>/gi, (tag) => keep(`\`${tag.replaceAll('`', '')}\``))
    .replace(/(!?\[[^\]\n]{0,500}\])\(\s{0,20}(?:javascript|data|vbscript):[^)\n]{0,2000}\)/gi, '$1')
    .split('\n')
    // Hugo's anchors: "## Heading {#anchor}".
    .map((line) => (line.startsWith('#') ? line.trimEnd().replace(/\{#[\w-]{1,200}\}$/, '') : line).trimEnd())
    .join('\n');
  return restore(options.isHtml ? cleaned.replace(/^[ \t]+(?![-\d ])/gm, '') : cleaned, kept)
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Hugo's highlighted code becomes a fenced block. */
function keepHighlights(text: string, keep: (code: string) => string): string {
  const closers = [...text.matchAll(/\{\{[<%]\s{0,5}\/\s{0,5}highlight\s{0,5}[%>]\}\}/g)];
  let next = 0;
  let done = 0;
  let cleaned = '';
  for (const opener of text.matchAll(/\{\{[<%]\s{0,5}highlight\s{1,5}"?(\w{0,40})"?[^{}]{0,200}[%>]\}\}\n?/g)) {
    if (opener.index < done) continue;
    const start = opener.index + opener[0].length;
    while (next < closers.length && (closers[next]?.index ?? 0) < start) next += 1;
    const closer = closers[next];
    if (!closer) break;
    cleaned += textBetween(text, done, opener.index) + keep(`\`\`\`${opener[1] ?? ''}\n${textBetween(text, start, closer.index).trimEnd()}\n\`\`\``);
    done = closer.index + closer[0].length;
  }
  return cleaned + textBetween(text, done);
}

/** A kept piece may stand inside another, so the outer ones are put back first. */
function restore(text: string, kept: readonly string[]): string {
  let restored = text;
  for (let round = 0; round < 3 && restored.includes('\uE000'); round += 1) {
    restored = restored.replace(/\uE000(\d+)\uE001/g, (_, index: string) => kept[Number(index)] ?? '');
  }
  return restored;
}

/** A shortcode around text that names what it holds, such as a term of a glossary, becomes a heading; all others go. */
function replaceShortcodes(text: string): string {
  const closed = new Set([...text.matchAll(shortcodes)].filter((match) => match[1] === '/').map((match) => match[2]));
  return text
    .replace(shortcodes, (_, slash: string, name: string, parameters: string) => {
      if (!closed.has(name)) return '';
      const label = slash === '' ? labelOf(parameters) : '';
      return label === '' ? '\n\n' : `\n\n### ${label}\n\n`;
    })
    .replace(/\{%[^{}%]{0,500}%\}/g, '');
}

function labelOf(parameters: string): string {
  const values = new Map<string, string>();
  for (const match of parameters.matchAll(/(\w+)=(?:"([^"]*)"|'([^']*)'|([^\s"']+))/g)) {
    values.set(match[1] ?? '', (match[2] ?? match[3] ?? match[4] ?? '').replace(/\s+/g, ' ').trim());
  }
  const name = values.get('name') ?? values.get('title') ?? values.get('term') ?? values.get('summary') ?? values.get('english') ?? '';
  const short = values.get('abbr') ?? '';
  if (name === '' || short === '' || name.includes(short)) return name || short;
  return `${name} (${short})`;
}
