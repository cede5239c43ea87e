import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { chooseUnits } from '../../../src/bot/draft/choose-span.ts';
import { createBundledEncoder } from '../../../src/knowledge/encoder/bundled-encoder.ts';
import { chooseCandidates } from '../../../src/knowledge/search/choose-candidates.ts';
import { readCommonWords } from '../../../src/knowledge/search/common-words.ts';
import { buildCorpus } from '../../../src/knowledge/search/corpus.ts';
import { encodedTextsOf } from '../../../src/knowledge/search/prepare-passage.ts';
import { featureNames, computeFeatures } from '../../../src/knowledge/search/compute-features.ts';
import { rankerWeightsSchema, rankPassages } from '../../../src/knowledge/search/rank-passages.ts';
import { readQuestion } from '../../../src/knowledge/search/read-question.ts';
import { candidatesEach } from '../ranker/measure-set.ts';
import { fitLogistic, product } from '../ranker/solve.ts';
import { encodeAll } from '../ranker/vector-file.ts';
import { auroc, fprAt95 } from '../../scorers/detection.ts';
import { estimate } from '../../scorers/statistics.ts';
import { isChosen, readClapNq, type ClapQuestion } from './read-clapnq.ts';

/**
 * Measures search and quotes as they are shipped on CLAP NQ dev (Apache-2.0): can a question be answered from its passage, and does
 * the quote begin at the right sentence? Nothing is written:
 *   node --import tsx evals/research/public/measure-clapnq.ts --data <folder of public sets>
 * The last score is no part of the product: it learns, by folds of the passages' titles, what the same features could tell.
 */
const folds = 5;
const penalty = 0.003;
const { values } = parseArgs({ options: { data: { type: 'string' } } });
if (!values.data) throw new Error('Give --data <folder of public sets>.');
const questions = readClapNq(values.data);

const corpus = buildCorpus('0', questions.map(toRow));
const encoder = createBundledEncoder();
const texts = [
  ...corpus.passages.map(encodedTextsOf).flatMap(({ text, names, sentences }) => [text, ...names, ...sentences]),
  ...questions.map((question) => question.question),
];
const vectorOf = await encodeAll(texts, { encoder, cache: 'node_modules/.cache/baton/clapnq' });
await encoder.close();
const weights = rankerWeightsSchema.parse(JSON.parse(readFileSync(new URL('../../../src/knowledge/search/ranker-weights.json', import.meta.url), 'utf8')));
const fit = weights.hybrid[encoder.id];
if (!fit) throw new Error(`The ranker has no weights for ${encoder.id}.`);

type Judged = { question: ClapQuestion; fold: number; whole: number; given: number; row: Float64Array };
const telling = readCommonWords();
const titles = [...new Set(questions.map((question) => question.title))].sort();
const judged: Judged[] = questions.map((clapQuestion) => {
  const question = readQuestion(corpus, { text: clapQuestion.question, vector: vectorOf(clapQuestion.question) ?? null }, telling);
  const candidates = chooseCandidates(corpus, question, { vectorFor: (passage) => vectorOf(encodedTextsOf(passage).text) ?? null, limit: candidatesEach }).map(
    ({ passage }) => passage,
  );
  const own = computeFeatures(corpus, question, { candidates: corpus.passages.filter((passage) => passage.articleId === clapQuestion.id), vectorOf });
  const [measured] = own;
  return {
    question: clapQuestion,
    fold: titles.indexOf(clapQuestion.title) % folds,
    whole: rankPassages(computeFeatures(corpus, question, { candidates, vectorOf }), fit)[0]?.score ?? 0,
    given: rankPassages(own, fit)[0]?.score ?? 0,
    row: Float64Array.from(featureNames.map((name) => measured?.features[name] ?? 0)),
  };
});

type Line = { name: string; scoreOf(judgedQuestion: Judged): number };
const learned = Array.from({ length: folds }, (_, fold) =>
  fitLogistic(
    judged.filter((judgedQuestion) => judgedQuestion.fold !== fold).map(({ row, question }) => ({ row, right: question.answerable, weight: 1 })),
    penalty,
  ),
);
const scores: Line[] = [
  { name: 'shipped, all 600 passages as the knowledge', scoreOf: (judgedQuestion) => judgedQuestion.whole },
  { name: 'shipped, the given passage alone', scoreOf: (judgedQuestion) => judgedQuestion.given },
  {
    name: 'the same features, learned by folds',
    scoreOf: ({ fold, row }) => product(learned[fold] ?? new Float64Array(), row) + (learned[fold]?.[row.length] ?? 0),
  },
];
for (const { name, scoreOf } of scores) {
  const cuts = Array.from({ length: folds }, (_, fold) => cutWithout(fold, scoreOf));
  const rows = judged.map((judgedQuestion) => ({
    judgedQuestion,
    score: scoreOf(judgedQuestion),
    positive: judgedQuestion.question.answerable,
    said: scoreOf(judgedQuestion) >= (cuts[judgedQuestion.fold] ?? 0),
  }));
  const of = (statistic: (sample: typeof rows) => number) =>
    estimate(rows, { statistic: (sample) => statistic([...sample]), clusterOf: (row) => row.judgedQuestion.question.title, seed: 7 });
  console.log(
    `${name}: AUROC ${show(of(auroc))}, FPR at 95 % recall ${show(of(fprAt95))}, F1 of the answerable ${show(of(f1))} (threshold from the other folds)`,
  );
}

const quoted = questions.filter((question) => question.answerable && question.chosen.length > 0).map((question) => ({ question, hit: beginsRight(question) }));
const hit = estimate(quoted, {
  statistic: (sample) => sample.filter((row) => row.hit).length / sample.length,
  clusterOf: (row) => row.question.title,
  seed: 7,
});
console.log(`first sentence of the quote is one that people chose: ${show(hit)}, n ${hit.count}`);

/** The threshold with the best F1 on all folds but this one. */
function cutWithout(fold: number, scoreOf: (judgedQuestion: Judged) => number): number {
  const others = judged
    .filter((judgedQuestion) => judgedQuestion.fold !== fold)
    .map((judgedQuestion) => ({ score: scoreOf(judgedQuestion), positive: judgedQuestion.question.answerable }));
  const candidates = others.map((candidate) => candidate.score);
  const quality = (cut: number): number => f1(others.map((candidate) => ({ ...candidate, said: candidate.score >= cut })));
  return candidates.reduce((best, cut) => (quality(cut) > quality(best) ? cut : best), candidates[0] ?? 0);
}

function f1(rows: readonly { positive: boolean; said: boolean }[]): number {
  const both = rows.filter((row) => row.positive && row.said).length;
  return (2 * both) / (rows.filter((row) => row.positive).length + rows.filter((row) => row.said).length);
}

function beginsRight({ id, question, title, text, chosen }: ClapQuestion): boolean {
  const [best] = chooseUnits(question, [{ passageId: id, articleId: id, title, heading: null, url: '', text, score: 1, features: {} }]);
  return best !== undefined && isChosen(text.slice(best.unit.start, best.unit.end), chosen);
}

function toRow({ id, title, text }: ClapQuestion) {
  return { id, article_id: id, slug: id, title, heading: null, heading_path: [], anchor: '', language: 'en', questions: [], text, content_hash: id };
}

function show({ value, low, high }: { value: number; low: number; high: number }): string {
  return `${value.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`;
}
