import { z } from 'zod';

/**
 * The kinds of letters. `link`: the way back into a conversation; `confirm`: whether an address is the visitor's; `code`: by which they prove it in the
 * chat; `trial`: a letter to try the settings with.
 */
export const letterKinds = ['answer', 'link', 'confirm', 'code', 'transcript', 'invitation', 'password', 'notice', 'trial'] as const;
export type LetterKind = (typeof letterKinds)[number];

/**
 * The words of a letter. The body is plain text: paragraphs with an empty line between them, `[words]({link})` for the button, and below a line
 * with `--` what is printed small. Names in braces are variables.
 */
export type MailTemplate = { subject: string; body: string };

/** Variables of a letter: `words` may stand anywhere, `blocks` on a line of their own, and those of `needed` must stand in its body. */
type Variables = { words: readonly string[]; blocks: readonly string[]; needed: readonly string[] };

export const letterVariables: Readonly<Record<LetterKind, Variables>> = {
  answer: { words: ['agent', 'site', 'replies'], blocks: ['messages', 'link'], needed: ['messages', 'link'] },
  link: { words: ['site'], blocks: ['link'], needed: ['link'] },
  confirm: { words: ['site'], blocks: ['link'], needed: ['link'] },
  code: { words: ['code', 'site'], blocks: [], needed: ['code'] },
  transcript: { words: ['site', 'replies'], blocks: ['messages', 'link'], needed: ['messages'] },
  invitation: { words: ['name', 'host'], blocks: ['link'], needed: ['link'] },
  password: { words: ['name', 'host'], blocks: ['link'], needed: ['link'] },
  notice: { words: ['team', 'host'], blocks: ['conversations', 'link'], needed: ['conversations'] },
  trial: { words: ['host'], blocks: [], needed: [] },
};

export const mailTemplateSchema = z.strictObject({
  subject: z.string().trim().min(1, 'The subject is empty.').max(150, 'The subject has more than 150 characters.'),
  body: z.string().trim().min(1, 'The letter is empty.').max(5_000, 'The letter has more than 5000 characters.'),
});

const button = /^\[[^[\]{}\n]{1,100}\]\(\{link\}\)$/;
const variable = /\{([^{}\s]{0,40})\}/g;

/** Every reason why a template cannot be used, each as a sentence that names it. */
export function findTemplateProblems(kind: LetterKind, { subject, body }: MailTemplate): string[] {
  const { words, blocks, needed } = letterVariables[kind];
  const known = [...words, ...blocks].map((name) => `{${name}}`).join(', ');
  const problems = new Set<string>();
  if (/[\r\n]/.test(subject)) problems.add('The subject is one line.');
  for (const [whole, name = ''] of subject.matchAll(variable))
    if (!words.includes(name)) problems.add(describeUnknown(whole, { isBlock: blocks.includes(name), known }));
  const seen = new Set<string>();
  for (const line of body.split('\n').map((text) => text.trim())) {
    for (const [whole, name = ''] of line.matchAll(variable)) {
      seen.add(name);
      if (words.includes(name)) continue;
      if (!blocks.includes(name)) problems.add(describeUnknown(whole, { isBlock: false, known }));
      else if (name === 'link' ? !button.test(line) : line !== whole)
        problems.add(name === 'link' ? 'The link stands as [words]({link}) on a line of its own.' : `${whole} stands on a line of its own.`);
    }
  }
  for (const name of needed) if (!seen.has(name)) problems.add(`The letter needs ${name === 'link' ? '[words]({link})' : `{${name}}`}.`);
  return [...problems];
}

function describeUnknown(whole: string, { isBlock, known }: { isBlock: boolean; known: string }): string {
  return isBlock ? `${whole} cannot stand in the subject.` : `${whole} is no variable of this letter. It has ${known}.`;
}

/** One letter of a site in one language, as it is used now. `isOwn`: not the default. */
export type TemplateEntry = MailTemplate & { kind: LetterKind; isOwn: boolean; default: MailTemplate };
/** `GET /api/console/mail/templates/:id/:language`. */
export type TemplatesResponse = { templates: TemplateEntry[] };
/** `POST /api/console/mail/templates/:id/:language/:kind/preview`: the letter with example values. The HTML loads nothing. */
export type TemplatePreview = { subject: string; text: string; html: string };
