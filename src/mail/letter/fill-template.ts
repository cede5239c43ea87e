import type { MailTemplate } from '../../contracts/mail/mail-template.ts';
import type { LetterPart } from '../mail.ts';
import { fillGaps } from './letter-texts.ts';

/** The values of a letter: words, parts that stand for a variable on a line of its own, the address of the button, and that which ends the mail. */
export type LetterValues = {
  words: Readonly<Record<string, string>>;
  blocks?: Readonly<Record<string, readonly LetterPart[]>>;
  link?: string | null;
  stopUrl?: string | null;
};

/** Puts the values into a template that has no problems. Every filled-in text stays plain text, and what it says is never read as a variable. */
export function fillTemplate({ subject, body }: MailTemplate, { words, blocks = {}, link = null }: LetterValues): { subject: string; parts: LetterPart[] } {
  const parts: LetterPart[] = [];
  let isSmall = false;
  for (const block of splitBlocks(body)) {
    const [, label] = /^\[([^[\]]+)\]\(\{link\}\)$/.exec(block) ?? [];
    const [, name] = /^\{(\w+)\}$/.exec(block) ?? [];
    if (block === '--') isSmall = true;
    else if (label !== undefined) parts.push(...(link === null ? [] : [{ kind: 'link', label, url: link } as const]));
    else if (name !== undefined && Object.hasOwn(blocks, name)) parts.push(...(blocks[name] ?? []));
    else parts.push({ kind: isSmall ? 'small' : 'paragraph', text: fillGaps(block, words) });
  }
  return { subject: fillGaps(subject, words), parts };
}

/** Paragraphs. A block of parts, a button and the mark of the small print stand for themselves also without an empty line around them. */
function splitBlocks(body: string): string[] {
  return body
    .replace(/\r\n?/g, '\n')
    .replace(/^[ \t]*(--|\{messages\}|\{conversations\}|\[[^[\]\n]+\]\(\{link\}\))[ \t]*$/gm, '\n$1\n')
    .split(/\n[ \t]*\n+/)
    .map((block) => block.trim())
    .filter(Boolean);
}
