import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { AppError } from '../../../platform/app-error.ts';
import { foldText } from '../../../text/words/fold-text.ts';
import { readYaml, type Problem } from '../../definition/read-yaml.ts';

const lists = ['begins', 'holds', 'ends', 'asks-else', 'yes', 'no', 'not', 'unsure', 'must', 'can', 'skip'] as const;
type List = (typeof lists)[number];
/** Folded phrases of one language, the longest first. */
export type YesOrNoWords = Record<List, readonly string[]> & {
  /** Words stand without blanks, or with endings written to them: phrases are looked for anywhere. */
  run: boolean;
  elides: boolean;
};

const phrases = z
  .string()
  .default('')
  .transform((line) => line.split(',').map((phrase) => foldText(phrase)))
  .transform((list) => list.filter((phrase) => phrase !== '').sort((first, second) => second.length - first.length));
const tableSchema = z.record(
  z.string(),
  z.strictObject({ elides: z.literal('yes').optional(), ...(Object.fromEntries(lists.map((list) => [list, phrases])) as Record<List, typeof phrases>) }),
);
const unspaced: ReadonlySet<string> = new Set(['ja', 'ko', 'th', 'zh']);

let table: ReadonlyMap<string, YesOrNoWords> | null = null;

/** The words of a language, null for one without a table. Read once. */
export function loadWords(language: string): YesOrNoWords | null {
  table ??= readWords();
  return table.get(language.split('-')[0] ?? language) ?? null;
}

function readWords(): ReadonlyMap<string, YesOrNoWords> {
  const problems: Problem[] = [];
  const file = 'words.yaml';
  const read = readYaml({ file, source: readFileSync(new URL(file, import.meta.url), 'utf8'), schema: tableSchema }, problems);
  if (!read) throw new AppError('misconfigured', `${file} is damaged. Install Baton again.\n${problems.map(({ message }) => message).join('\n')}`);
  return new Map(Object.entries(read.value).map(([language, words]) => [language, { ...words, run: unspaced.has(language), elides: words.elides === 'yes' }]));
}
