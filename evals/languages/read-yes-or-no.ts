import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const wordingSchema = z.strictObject({ ask: z.string(), heading: z.string().optional(), text: z.string(), says: z.enum(['yes', 'no', 'nothing']) });
const fileSchema = z.record(z.enum(['known', 'kept-out']), z.record(z.string(), z.array(wordingSchema)));

type YesOrNoWording = z.infer<typeof wordingSchema> & { language: string; split: 'known' | 'kept-out' };

/** Questions for yes or no, each with a section and the word that it plainly says. `known`: the tables of words were mended with these in view. */
export function readYesOrNoWordings(): YesOrNoWording[] {
  const file = fileSchema.parse(parse(readFileSync(new URL('./yes-or-no.yaml', import.meta.url), 'utf8')));
  return (['known', 'kept-out'] as const).flatMap((split) =>
    Object.entries(file[split]).flatMap(([language, list]) => list.map((wording) => ({ ...wording, language, split }))),
  );
}
