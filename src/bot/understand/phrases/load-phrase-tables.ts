import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../../platform/app-error.ts';
import { foldText } from '../../../text/words/fold-text.ts';
import { readYaml, type Problem } from '../../definition/read-yaml.ts';
import { concepts, type Concept } from './concepts.ts';

/**
 * One file a language; a line for each concept, its phrases separated by commas. A word that ends in a star stands for all that begin so.
 * `script: run` marks a language whose words are not spaced; its phrases are looked for anywhere. `prefixes` are letters that may be
 * written to the front of any word.
 */
const tableSchema = z.strictObject({
  script: z.literal('run').optional(),
  prefixes: z.string().optional(),
  ...Object.fromEntries(concepts.map((concept) => [concept, z.string().optional()])),
} as Record<Concept, z.ZodOptional<z.ZodString>> & { script: z.ZodOptional<z.ZodLiteral<'run'>>; prefixes: z.ZodOptional<z.ZodString> });

type End = { language: string; concept: Concept; /** The phrase with its accents. */ written: string };
/** A place in the tree of phrases, a unit (word or letter) after another. */
export type Node = { whole: Map<string, Node>; begun: Map<string, Node>; ends: End[] };
type PhraseTables = {
  /** Phrases of languages with spaces, by words. */
  spaced: Node;
  /** Phrases of languages without, by letters. */
  run: Node;
  /** Letters at the front of words, by language. */
  prefixes: ReadonlyMap<string, readonly string[]>;
};

const folders = ['latin', 'other-scripts'];
let tables: PhraseTables | null = null;

/** The phrases of all languages. Read once. */
export function loadPhraseTables(): PhraseTables {
  return (tables ??= readPhraseTables());
}

function readPhraseTables(): PhraseTables {
  const spaced = emptyNode();
  const run = emptyNode();
  const prefixes = new Map<string, string[]>();
  for (const folder of folders) {
    const place = new URL(`./${folder}/`, import.meta.url);
    for (const file of readdirSync(place).sort()) {
      if (!file.endsWith('.yaml')) continue;
      const language = basename(file, '.yaml');
      const problems: Problem[] = [];
      const read = readYaml({ file, source: readFileSync(new URL(file, place), 'utf8'), schema: tableSchema }, problems);
      if (!read)
        throw new AppError('misconfigured', `The phrases of ${file} are damaged. Install Baton again.\n${problems.map(({ message }) => message).join('\n')}`);
      const table = read.value;
      if (table.prefixes) prefixes.set(language, [...new Set(table.prefixes.split(' ').map(foldText))]);
      for (const concept of concepts) {
        for (const phrase of (table[concept] ?? '').split(',')) {
          const written = phrase.trim().normalize('NFC').toLowerCase();
          const units = table.script === 'run' ? toLetters(foldText(written)) : toPhraseWords(written);
          if (units.length > 0) add(table.script === 'run' ? run : spaced, units, { language, concept, written });
        }
      }
    }
  }
  return { spaced, run, prefixes };
}

function emptyNode(): Node {
  return { whole: new Map(), begun: new Map(), ends: [] };
}

function add(root: Node, units: readonly string[], end: End): void {
  let node = root;
  for (const unit of units) {
    const isBeginning = unit.endsWith('*');
    const branch = isBeginning ? node.begun : node.whole;
    const key = isBeginning ? unit.replace('*', '') : unit;
    const next = branch.get(key) ?? emptyNode();
    branch.set(key, next);
    node = next;
  }
  if (!node.ends.some((known) => known.language === end.language && known.concept === end.concept)) node.ends.push(end);
}

/** The words of a folded text. */
export function toFoldedWords(folded: string): string[] {
  return folded.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
}

/** The letters of a folded text, without blanks and signs. */
export function toLetters(folded: string): string[] {
  return folded.match(/[\p{L}\p{N}\p{M}]/gu) ?? [];
}

/** A star stays with its word through the fold. */
function toPhraseWords(phrase: string): string[] {
  return foldText(phrase).match(/[\p{L}\p{N}\p{M}]+\*?/gu) ?? [];
}
