import { z } from 'zod';
import { maxTags, tagSchema } from '../inbox.ts';
import { maxCommentLength } from '../limits.ts';
import { givenFields } from './person.ts';

/** Agents' notes about one person. */
export const maxPersonNotes = 200;

const empty = z.literal('').nullable();

/** A language as browsers name it, such as `de` or `pt-BR`; stored as it is usually written. */
const language = empty.or(
  z
    .string()
    .trim()
    .max(35)
    .transform((text, context) => {
      try {
        return Intl.getCanonicalLocales(text)[0] ?? '';
      } catch {
        context.addIssue({ code: 'custom', message: 'is not a language such as de or pt-BR' });
        return z.NEVER;
      }
    }),
);

const timeZone = empty.or(z.string().trim().max(60).refine(isTimeZone, 'is not a time zone such as Europe/Berlin'));

export function isTimeZone(name: string): boolean {
  try {
    return /^[A-Za-z]/.test(name) && new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    // Intl refuses an unknown zone by throwing.
    return false;
  }
}

/** `PUT /api/console/people/:id`. A field that is missing stays; an empty text or null removes it, as null removes an attribute. `tags` replaces all tags. */
export const editPersonRequestSchema = z.strictObject({
  ...givenFields,
  language: language.optional(),
  timeZone: timeZone.optional(),
  tags: z
    .array(tagSchema)
    .max(maxTags, `has more than ${maxTags} tags`)
    .transform((tags) => [...new Set(tags)])
    .optional(),
});
export type PersonEdit = z.output<typeof editPersonRequestSchema>;

/** `POST /api/console/people/:id/notes`. */
export const personNoteRequestSchema = z.strictObject({
  text: z.string().trim().min(1, 'is empty').max(maxCommentLength, `has more than ${maxCommentLength} characters`),
});
