import { z } from 'zod';
import type { HandoffPacket } from '../handoff/handoff-packet.ts';
import { maxMessageLength } from '../limits.ts';

/** Two or three letters and perhaps a script or region: `pt`, `zh-Hant`. */
const languageSchema = z.string().regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2}$/, 'takes a language code such as "de"');
const textSchema = z.string().trim().min(1).max(maxMessageLength);

/**
 * `POST /api/console/conversations/:id/assist`: help of the model for the agent who answers. `reply` writes an answer to the visitor's open
 * messages; `rewrite`, `shorten` and `translate` work on the text that is sent along, an agent's or a visitor's.
 */
export const assistRequestSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('reply') }),
  z.strictObject({ kind: z.literal('summary'), language: languageSchema }),
  z.strictObject({ kind: z.enum(['rewrite', 'shorten']), text: textSchema }),
  z.strictObject({ kind: z.literal('translate'), text: textSchema, language: languageSchema }),
]);
export type AssistRequest = z.infer<typeof assistRequestSchema>;
export type RewordRequest = Extract<AssistRequest, { text: string }>;

/** Numbers, links, addresses and code of a text that its new wording lacks, and those that only the new wording has. */
export type FactChanges = { lost: string[]; added: string[] };

/**
 * `by`: `quotes` is made without a model, of the visitor's own words. `from` is the source of a reply. A failure is told in a sentence that
 * agents may read; `text` is then what can be said without a model, or null.
 */
export type AssistResponse =
  | { kind: 'written'; by: 'model' | 'quotes'; text: string; changes: FactChanges; from: HandoffPacket['suggestedFrom'] | null }
  | { kind: 'failed'; why: string; text: string | null };
