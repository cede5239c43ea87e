import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

/** The name of the wordings' metrics in tables and for `--suite`. */
export const wordingsSuite = 'languages';

export const wordingKinds = ['person', 'yes', 'no', 'thanks', 'complaint', 'stop', 'own-data', 'danger', 'other'] as const;
export type WordingKind = (typeof wordingKinds)[number];
/** The files of wordings. `known`: the phrase tables were written with these in view; `kept-out`: without them. */
const files = [
  { name: 'known', split: 'known' },
  { name: 'known-longer', split: 'known' },
  { name: 'kept-out', split: 'kept-out' },
  { name: 'kept-out-longer', split: 'kept-out-longer' },
] as const;
/** A sentence that visitors write, and what it says. `other`: nothing of it all. */
export type Wording = { language: string; kind: WordingKind; text: string; split: (typeof files)[number]['split'] };

const fileSchema = z.record(
  z.string(),
  z.partialRecord(
    z.enum(wordingKinds),
    z.string().transform((line) => line.split(' | ').map((text) => text.trim())),
  ),
);

/** All wordings, with the file that each stands in. */
export function readWordings(): Wording[] {
  return files.flatMap(({ name, split }) => {
    const file = fileSchema.parse(parse(readFileSync(new URL(`./${name}.yaml`, import.meta.url), 'utf8')));
    return Object.entries(file).flatMap(([language, kinds]) =>
      wordingKinds.flatMap((kind) => (kinds[kind] ?? []).map((text): Wording => ({ language, kind, text, split }))),
    );
  });
}
