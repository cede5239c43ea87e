import { textBetween } from '../../../text/text-between.ts';
import { openNote, wordOfNote } from './notes.ts';

/** Classes by which the themes of help centres mark a box beside the text. Words that pages use for other things, such as `new`, are none. */
const kinds = new Set('note tip hint info warning caution danger important attention notice admonition callout'.split(' '));
/** A box that holds more than this is a part of the page with a class of that name. */
const longest = 3_000;

/**
 * The content of an element, already Markdown, as a box where its class says that it is one: `<div class="note warning">`, `alert alert-info`,
 * `admonition tip`. A heading at its beginning is the title of the box, no section of the page. Null for any other element.
 */
export function boxOfElement(classes: string | undefined, content: string): string | null {
  const names = (classes ?? '').toLowerCase().split(/\s+/);
  const found = names.includes('alert')
    ? names.flatMap((name) => (name.startsWith('alert-') ? [textBetween(name, 'alert-'.length)] : []))
    : names.filter((name) => kinds.has(name));
  const kind = found.filter((name) => wordOfNote(name) !== undefined).at(-1);
  if (kind === undefined || content.length > longest) return null;
  const [, title = '', rest = content] = /^\s*(?:#{1,6} |\*\*(?=[^*\n]{1,200}\*\*\s*\n\n))([^\n]{1,200})\n([\s\S]*)$/.exec(content) ?? [];
  if (rest.trim() === '' || /^#{1,6} /m.test(rest)) return null;
  return `\n\n${openNote(kind, title.replace(/\*\*$/, ''))}\n\n${rest.trim()}\n\n`;
}

/** Whether a paragraph is the title of the box that it stands in, by its class: `admonition-title`, `alert-heading`. */
export function isTitleOfBox(classes: string | undefined): boolean {
  return /(?:^|\s)(?:admonition|callout|alert|note|box)-(?:title|heading)(?:\s|$)/i.test(classes ?? '');
}
