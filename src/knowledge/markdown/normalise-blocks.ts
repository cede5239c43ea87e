import { Lexer, type Token, type Tokens } from 'marked';
import { meaningOf, nameIcons } from './dialects/read-icons.ts';

/** Quotes and items inside each other beyond which the marks are dropped. */
const deepest = 12;
const tooDeep = new RegExp(
  `^((?:[ \\t]{0,20}(?:>|[-*+](?=[ \\t])|\\d{1,9}[.)](?=[ \\t]))){${deepest}})(?:[ \\t]{0,20}(?:>|[-*+](?=[ \\t])|\\d{1,9}[.)](?=[ \\t])))+`,
  'gm',
);

/**
 * One way to write each block: underlined headings with `#`, tables with outer bars and words for icons, quotes as plain paragraphs,
 * links with their address. A text that is written so already stays as it is, to the letter.
 */
export function normaliseBlocks(markdown: string): string {
  const lexer = new Lexer({ gfm: true });
  const addresses = new Map<string, string>();
  const tokens = lexer.blockTokens(takeDefinitions(fillDelimiters(markdown.replace(tooDeep, '$1')), addresses), lexer.tokens);
  const text = renderAll(tokens);
  for (const [name, { href }] of Object.entries(lexer.tokens.links as Links)) if (href && !addresses.has(name)) addresses.set(name, href);
  return nameIcons(addresses.size > 0 || text.includes('][') ? nameLinks(text, addresses) : text);
}

/** A row of dashes with an empty cell is the second row of a table where the line above has as many cells. */
function fillDelimiters(text: string): string {
  if (!/\|\s*\||\|\s*$/m.test(text)) return text;
  const lines = text.split('\n');
  return lines
    .map((line, index) => {
      if (!/^\s*\|[\s|:-]{0,1000}\|\s*$/.test(line) || !line.includes('--') || !/\|\s*\|/.test(line)) return line;
      const count = (row: string): number => row.trim().split(/(?<!\\)\|/).length;
      if (count(lines[index - 1] ?? '') !== count(line)) return line;
      return line.replace(/\|\s*(?=\|)/g, '| --- ');
    })
    .join('\n');
}

function renderAll(tokens: readonly Token[]): string {
  return tokens.map(render).join('');
}

function render(token: Token): string {
  switch (token.type) {
    case 'heading': {
      const { raw, depth, text } = token as Tokens.Heading;
      return /^ {0,3}#/.test(raw) ? raw : `${'#'.repeat(depth)} ${text.replace(/\s*\n\s*/g, ' ')}\n\n`;
    }
    case 'blockquote':
      return `\n${renderAll((token as Tokens.Blockquote).tokens).trimEnd()}\n\n`;
    case 'table':
      return renderTable(token as Tokens.Table);
    case 'list':
      return token.raw.replace(/^([ \t]+(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?|(?:[-*+]|\d{1,9}[.)])[ \t]+)(?:>[ \t]?)+/gm, '$1');
    case 'paragraph':
      return token.raw.replace(/^[ \t]{2,}(?=\S)/gm, '');
    case 'def':
      return '\n';
    // Code was taken out before, so what is left is the text of a component or a box that was indented with it.
    case 'code':
      if ((token as Tokens.Code).codeBlockStyle !== 'indented') return token.raw;
      return `${renderAll(new Lexer({ gfm: true }).blockTokens((token as Tokens.Code).text)).trimEnd()}\n\n`;
    default:
      return token.raw;
  }
}

function renderTable(table: Tokens.Table): string {
  const rows = [table.header, ...table.rows].map((cells) => cells.map(({ text }) => text.replace(/\s+/g, ' ').trim()));
  const meanings = rows.map((cells) => cells.map((cell) => meaningOf(cell)));
  const raw = table.raw.trimEnd().split('\n');
  const isPlain = raw.every((line) => /^ {0,3}\|.*\|\s*$/.test(line)) && meanings.flat().every((meaning) => meaning === undefined);
  if (isPlain) return table.raw;
  const lines = rows.map((cells, row) => `| ${cells.map((cell, column) => (meanings[row]?.[column] ?? cell).replace(/(?<!\\)\|/g, '\\|')).join(' | ')} |`);
  return `${[lines[0], `|${' --- |'.repeat(table.header.length)}`, ...lines.slice(1)].join('\n')}\n\n`;
}

type Links = Readonly<Record<string, { href?: string | null }>>;

/** `[name]: address "title"` on a line of its own, also where it hangs below an item. The address is gone where a template was to give it. */
const definition =
  /^[ \t]{0,12}\[((?:[^[\]\\\n]|\\.){1,300})\]:[ \t]{0,10}(?:\n[ \t]{1,12})?([^\s<>]{0,1000})(?:[ \t]{1,10}(?:"[^"\n]{0,300}"|'[^'\n]{0,300}'|\([^()\n]{0,300}\)))?[ \t]{0,10}$/gm;

function takeDefinitions(text: string, addresses: Map<string, string>): string {
  if (!text.includes(']:')) return text;
  return text.replace(definition, (_, label: string, address: string) => {
    const name = nameOf(label);
    if (!addresses.has(name)) addresses.set(name, address);
    return '';
  });
}

const reference = /([^\n[\]]?)(!?)\[((?:[^[\]\\\n]|\\.|\n(?!\s*\n)){1,500})\](?:[ ]?\[((?:[^[\]\\\n]|\\.){0,500})\])?(?!\()/g;

function nameOf(label: string): string {
  return label.replace(/\s+/g, ' ').trim().toLowerCase();
}

/** `[text][name]`, `[name][]` and `[name]` with the address that the text gives elsewhere; the words alone where it gives none. */
function nameLinks(text: string, addresses: ReadonlyMap<string, string>): string {
  return text.replace(reference, (whole, before: string, mark: string, label: string, name: string | undefined) => {
    const key = nameOf(name === undefined || name === '' ? label : name);
    const address = addresses.get(key);
    const words = label.replace(/\s*\n\s*/g, ' ');
    if (address) return `${before}${mark}[${words}](${address.replace(/[\s()<>]/g, encodeURIComponent)})`;
    const isMeant =
      address === '' || (name !== undefined && (name === '' || /[\p{L}\uE000]/u.test(label)) && (!/[\p{L}\p{N}]/u.test(before) || label.includes(' ')));
    return isMeant ? `${before}${words}` : whole;
  });
}
