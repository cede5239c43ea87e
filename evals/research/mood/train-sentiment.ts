import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { extractSentimentFeatures, type Lexicon } from '../../../src/bot/understand/mood/sentiment-features.ts';
import { termWeight } from '../../../src/bot/understand/mood/predict-sentiment.ts';
import { bundledEncoder } from '../../../src/knowledge/encoder/bundled-encoder.ts';
import { encodeCached } from '../public/encode-cached.ts';
import { fitRidge, predictRidge, type RidgeFit, type SparseRow } from '../public/fit-ridge.ts';
import { readBanking77, readLexicon, readVader } from '../public/read-public-sets.ts';

/**
 * Trains the sentiment weights that are shipped, and prints what folds and other domains say of the recipe:
 *   node --import tsx evals/research/mood/train-sentiment.ts --data <folder of public sets> --lexicon <vader_lexicon.txt> [--write]
 */
const { values } = parseArgs({
  options: { data: { type: 'string' }, lexicon: { type: 'string' }, write: { type: 'boolean', default: false } },
});
if (!values.data || !values.lexicon) throw new Error('Give --data <folder> and --lexicon <vader_lexicon.txt>.');
const lexicon: Lexicon = readLexicon(values.lexicon);

type Example = { text: string; rating: number; vector: Float32Array; terms: string[]; totals: number[] };
const totalsCount = 10;
const vectorLength = bundledEncoder.dimension;
const rareTermsBelow = 2;
const penalties = { totals: 1, vector: 4, terms: 1.5 };
/** Terms with a smaller weight, on a scale of 8, are left out of the file. */
const smallestWeight = 0.12;
/** Questions to a bank, all taken as neutral: they teach that "declined", "failed" and "stolen" are topics here. */
const neutralCount = 2_000;

async function prepare(rows: readonly { text: string; rating: number }[], all: readonly string[] = rows.map((row) => row.text)): Promise<Example[]> {
  const vectors = await encodeCached(all);
  return rows.map((row, index) => ({ ...row, vector: vectors[index] ?? new Float32Array(vectorLength), ...extractSentimentFeatures(row.text, lexicon) }));
}

type Trained = { fit: RidgeFit; columns: Map<string, number>; usesVector: boolean };

function train(examples: readonly Example[], usesVector: boolean): Trained {
  const counts = new Map<string, number>();
  for (const example of examples) for (const term of example.terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  const columns = new Map<string, number>();
  const firstTerm = totalsCount + vectorLength;
  for (const [term, count] of counts) if (count >= rareTermsBelow) columns.set(term, firstTerm + columns.size);
  const fit = fitRidge({
    rows: examples.map((example) => toRow(example, { columns, usesVector })),
    targets: examples.map((example) => example.rating),
    columns: firstTerm + columns.size,
    penalty: (column) => (column < totalsCount ? penalties.totals : column < firstTerm ? penalties.vector : penalties.terms),
  });
  return { fit, columns, usesVector };
}

function toRow(example: Example, how: { columns: ReadonlyMap<string, number>; usesVector: boolean }): SparseRow {
  const row: SparseRow = { indices: [], values: [] };
  const put = (column: number, value: number) => {
    row.indices.push(column);
    row.values.push(value);
  };
  for (const [index, total] of example.totals.entries()) put(index, total);
  if (how.usesVector) for (const [index, value] of example.vector.entries()) put(totalsCount + index, value);
  for (const term of example.terms) {
    const column = how.columns.get(term);
    if (column !== undefined) put(column, termWeight(example.terms.length));
  }
  return row;
}

const predict = (model: Trained, example: Example) => predictRidge(model.fit, toRow(example, model));

function correlate(first: readonly number[], second: readonly number[]): number {
  const mean = (list: readonly number[]) => list.reduce((sum, value) => sum + value, 0) / list.length;
  const [a, b] = [mean(first), mean(second)];
  let [ab, aa, bb] = [0, 0, 0];
  for (const [index, value] of first.entries()) {
    const [x, y] = [value - a, (second[index] ?? 0) - b];
    ab += x * y;
    aa += x * x;
    bb += y * y;
  }
  return ab / Math.sqrt(aa * bb);
}

/** Five folds of blocks of ten neighbours, because neighbours are often from one review. */
function crossValidate(examples: readonly Example[], usesVector: boolean): number {
  const predicted = new Array<number>(examples.length).fill(0);
  for (let fold = 0; fold < 5; fold++) {
    const inFold = (index: number) => Math.floor(index / 10) % 5 === fold;
    const model = train(
      examples.filter((_, index) => !inFold(index)),
      usesVector,
    );
    for (const [index, example] of examples.entries()) if (inFold(index)) predicted[index] = predict(model, example);
  }
  return correlate(
    predicted,
    examples.map((example) => example.rating),
  );
}

function across(from: readonly Example[], to: readonly Example[], usesVector: boolean): number {
  const model = train(from, usesVector);
  return correlate(
    to.map((example) => predict(model, example)),
    to.map((example) => example.rating),
  );
}

function toFile(model: Trained) {
  const round = (value: number, digits = 3) => Number(value.toFixed(digits));
  const weights = [...model.fit.weights];
  const terms = [...model.columns]
    .map(([term, column]) => [term, round(weights[column] ?? 0, 2)] as const)
    .filter(([, weight]) => Math.abs(weight) >= smallestWeight);
  return {
    bias: round(model.fit.bias),
    totals: weights.slice(0, totalsCount).map((value) => round(value)),
    terms: Object.fromEntries(terms),
    vector: weights.slice(totalsCount, totalsCount + vectorLength).map((value) => round(value)),
  };
}

const tweets = await prepare(readVader(values.data, 'tweets'));
const reviews = await prepare(readVader(values.data, 'amazonReviewSnippets'));
const bank = readBanking77(values.data, 'train').map(({ text }) => ({ text, rating: 0 }));
const neutral = (await prepare(bank)).filter((_, index) => index % Math.floor(bank.length / neutralCount) === 0);
for (const usesVector of [false, true]) {
  console.log(usesVector ? 'with sentence vectors' : 'by words alone');
  console.log(`  Pearson r, 5 folds: tweets ${crossValidate(tweets, usesVector).toFixed(3)}, reviews ${crossValidate(reviews, usesVector).toFixed(3)}`);
  console.log(
    `  Pearson r, other domain: reviews to tweets ${across(reviews, tweets, usesVector).toFixed(3)}, tweets to reviews ${across(tweets, reviews, usesVector).toFixed(3)}`,
  );
}
if (values.write) {
  const all = [...tweets, ...reviews, ...neutral];
  const used = new Map([...lexicon].filter(([word]) => !/\s/.test(word)));
  const { vector: _, ...byWords } = toFile(train(all, false));
  const file = { lexicon: Object.fromEntries(used), byWords, withVector: toFile(train(all, true)) };
  const target = new URL('../../../src/bot/understand/mood/sentiment-weights.json', import.meta.url);
  writeFileSync(target, `${JSON.stringify(file)}\n`);
  console.log(`wrote ${target.pathname}: ${Object.keys(byWords.terms).length} and ${Object.keys(file.withVector.terms).length} terms`);
}
