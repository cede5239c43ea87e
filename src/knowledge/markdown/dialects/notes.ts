/** Words for a box beside the text. The colours and kinds of all systems come down to these. */
const words: Readonly<Record<string, string>> = {
  tip: 'Tip',
  hint: 'Tip',
  success: 'Note',
  check: 'Note',
  done: 'Note',
  note: 'Note',
  info: 'Note',
  information: 'Note',
  primary: 'Note',
  notice: 'Note',
  callout: 'Note',
  admonition: 'Note',
  alert: 'Note',
  aside: 'Note',
  seealso: 'See also',
  todo: 'Note',
  secondary: 'Note',
  default: 'Note',
  message: 'Note',
  warning: 'Warning',
  warn: 'Warning',
  caution: 'Caution',
  attention: 'Warning',
  danger: 'Danger',
  error: 'Warning',
  failure: 'Warning',
  fail: 'Warning',
  bug: 'Known bug',
  important: 'Important',
  example: 'Example',
  abstract: 'Summary',
  summary: 'Summary',
  tldr: 'Summary',
  question: 'Question',
  help: 'Note',
  faq: 'Question',
  quote: '',
  cite: '',
  blockquote: '',
  deprecated: 'Deprecated',
  new: 'New',
  banner: 'Note',
  advisory: 'Note',
  pro: 'Note',
  update: 'Note',
};

/** The word for a kind of box in front of its text; undefined for names of other things. */
export function wordOfNote(kind: string): string | undefined {
  return words[kind.toLowerCase()];
}

/** Stands where a box opens until `placeNotes` puts its word in front of the first paragraph. */
const sign = { open: '\uE002', close: '\uE003' };

/** A box as a sign on a line of its own. The title joins the word, unless it only repeats it. */
export function openNote(kind: string, title = ''): string {
  const word = wordOfNote(kind) ?? 'Note';
  const own = title
    .replace(/[\n\uE002\uE003]+/g, ' ')
    .replace(/[\s:]+$/, '')
    .trim();
  const label =
    own === '' || own.toLowerCase() === word.toLowerCase() || own.toLowerCase() === kind.toLowerCase()
      ? word
      : [word, own].filter((part) => part !== '').join(': ');
  return label === '' ? '' : `${sign.open}${label}${sign.close}`;
}

/** A line that a label can be put in front of: a paragraph, not a list, a heading, a table, a rule, code or another box. */
const paragraph = /^\s*(?![-*+]\s|\d{1,9}[.)]\s|#{1,6}\s|\||>|[-*_=]{3,}\s*$|\uE000|\uE002|<|\*\*)\S/;

/** Puts the word of each box in front of its first paragraph, or on a line of its own where it begins with something else. */
export function placeNotes(text: string): string {
  if (!text.includes(sign.open)) return text;
  const lines = text.split('\n');
  const placed: string[] = [];
  let waiting: { label: string; indent: string } | null = null;
  const standAlone = (): void => {
    if (waiting) placed.push('', `${waiting.indent}${waiting.label}${/[.!?:]$/.test(waiting.label) ? '' : ':'}`, '');
    waiting = null;
  };
  for (const line of lines) {
    const match = /^(.*?)\uE002([^\uE003]*)\uE003[ \t]*(.*)$/.exec(line);
    if (match) {
      standAlone();
      const [, before = '', label = '', after = ''] = match;
      const isItem = /^\s*(?:[-*+]|\d{1,9}[.)])\s+$/.test(before);
      if (isItem || after.trim() !== '') placed.push(`${before}${label}${/[.!?:]$/.test(label) ? ' ' : labelEnd(label)}${after}`.trimEnd());
      else {
        if (before.trim() !== '') placed.push(before.trimEnd());
        waiting = { label, indent: /^\s*/.exec(before)?.[0] ?? '' };
        placed.push('');
      }
      continue;
    }
    if (waiting && line.trim() !== '') {
      if (paragraph.test(line)) {
        placed.push(line.replace(/^\s*/, (indent) => `${indent}${waiting?.label ?? ''}${labelEnd(waiting?.label ?? '')}`));
        waiting = null;
        continue;
      }
      standAlone();
    }
    placed.push(line);
  }
  standAlone();
  return placed.join('\n');
}

/** A title of the box follows the label: "Note: Before you begin. Read this."; without a title: "Note: Read this." */
function labelEnd(label: string): string {
  if (/[.!?]$/.test(label)) return ' ';
  return label.includes(': ') ? '. ' : ': ';
}

/** A tab, an accordion, a step or a card: its title in bold before its text, in the order of the file. */
export function titleOf(title: string): string {
  const own = title.replace(/\*\*/g, '').replace(/\s+/g, ' ').trim();
  return own === '' ? '\n\n' : `\n\n**${own}**\n\n`;
}
