import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { readTerms } from '../../../src/text/words/search-terms.ts';

/**
 * Learns which words do not name a topic: those that appear in questions of many kinds. Reads the training messages of
 * CLINC150 (CC-BY-3.0) and Banking77 (CC-BY-4.0); only the word weights are kept.
 *
 *   node --import tsx evals/research/ranker/learn-common-words.ts ../shared/data
 */
const folder = process.argv[2] ?? '../shared/data';
const kinds = new Map<string, Map<string, number>>();

function add(kind: string, message: string): void {
  const counts = kinds.get(kind) ?? new Map<string, number>();
  kinds.set(kind, counts);
  for (const term of new Set(readTerms(message))) counts.set(term, (counts.get(term) ?? 0) + 1);
}

const clinc = z
  .object({ train: z.array(z.tuple([z.string(), z.string()])) })
  .parse(JSON.parse(readFileSync(path.join(folder, 'clinc150/data_full.json'), 'utf8')));
for (const [message, kind] of clinc.train) add(`clinc ${kind}`, message);
for (const line of readFileSync(path.join(folder, 'banking77/train.csv'), 'utf8').split('\n').slice(1)) {
  const comma = line.lastIndexOf(',');
  if (comma > 0) add(`banking ${line.slice(comma + 1).trim()}`, line.slice(0, comma));
}

/** A word seen once in a kind may be a slip. */
const seenIn = new Map<string, number>();
for (const counts of kinds.values()) {
  for (const [term, count] of counts) if (count >= 2) seenIn.set(term, (seenIn.get(term) ?? 0) + 1);
}
const weights = [...seenIn]
  .map(([term, count]) => [term, Math.log((kinds.size + 1) / (count + 1)) / Math.log(kinds.size + 1)] as const)
  .filter(([term, weight]) => weight < 0.8 && /^\p{L}+$/u.test(term))
  .sort(([first], [second]) => (first < second ? -1 : 1));
const lines = weights.map(([term, weight]) => `  ${JSON.stringify(term)}: ${weight.toFixed(2)}`);
writeFileSync(new URL('../../../src/knowledge/search/common-words.json', import.meta.url), `{\n${lines.join(',\n')}\n}\n`);
console.log(`${weights.length} words from ${kinds.size} kinds of question.`);
