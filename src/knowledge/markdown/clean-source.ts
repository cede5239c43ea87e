import { htmlToMarkdown } from './html-to-markdown.ts';

/**
 * Characters that carry text no reader sees or that turn the reading order: zero-width marks, direction overrides, tag
 * characters, control characters. Joiners inside a word or an emoji stay, since scripts need them.
 */
const invisible =
  /[\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\u00AD\u{E0000}-\u{E007F}\u0000-\u0008\u000B-\u001F\u007F\uE000\uE001\uFFF9-\uFFFB]|(?<![\p{L}\p{M}\p{Extended_Pictographic}\uFE0F])[\u200C\u200D]|[\u200C\u200D](?![\p{L}\p{M}\p{Extended_Pictographic}])/gu;
const asciiJoiners = /(?<=[\x00-\x7F])[\u200C\u200D]|[\u200C\u200D](?=[\x00-\x7F])/g;
const fences = /^ {0,3}(```+|~~~+)[^\n]*\n[\s\S]*?^ {0,3}\1[ \t]*$/gm;
const codeSpans = /(?<!`)(`{1,3})(?!`)[^`\n](?:[^\n]{0,500}?[^`\n])??\1(?!`)/g;
const webAddresses = /<(https?:\/\/[^\s<>]+|mailto:[^\s<>]+)>/g;
const comments = /<!--[\s\S]*?(?:-->|$)/g;
const shortcodes = /\{\{[<%]\s*(\/?)\s*([\w./-]*)([^{}]*?)\/?[%>]\}\}/g;

/** A source as plain Markdown: HTML turned into its Markdown or its text, shortcodes gone, code untouched. Running it twice changes nothing more. */
export function cleanSource(source: string, options: { isHtml: boolean }): string {
  const visible = source.normalize('NFC').replace(invisible, '').replace(asciiJoiners, '');
  const kept: string[] = [];
  const keep = (code: string): string => `\uE000${kept.push(code) - 1}\uE001`;
  const withoutCode = options.isHtml
    ? visible
    : visible
        .replace(/\{\{[<%]\s*highlight\s+"?(\w*)"?[^{}]*[%>]\}\}\n?([\s\S]*?)\{\{[<%]\s*\/\s*highlight\s*[%>]\}\}/g, (_, language: string, code: string) =>
          keep(`\`\`\`${language}\n${code.trimEnd()}\n\`\`\``),
        )
        .replace(fences, keep)
        .replace(comments, '')
        .replace(codeSpans, keep)
        .replace(webAddresses, keep);
  const cleaned = htmlToMarkdown(replaceShortcodes(withoutCode), options)
    // Text that became a tag by decoding its entities is shown as code, or it would vanish as a tag later.
    .replace(/(?<!`)<\/?[a-z!][^<>\n]{0,200}>/gi, (tag) => keep(`\`${tag.replaceAll('`', '')}\``))
    // Hugo's anchors: "## Heading {#anchor}".
    .replace(/^(#{1,6} [^\n]*?)[ \t]*\{#[\w-]+\}[ \t]*$/gm, '$1')
    .replace(/(!?\[[^\]\n]*\])\(\s*(?:javascript|data|vbscript):[^)\n]*\)/gi, '$1')
    .replace(/[ \t]+$/gm, '');
  return restore(options.isHtml ? cleaned.replace(/^[ \t]+(?![-\d ])/gm, '') : cleaned, kept)
    .replace(/\n{3,}/g, '\n\n')
    .trim();
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
