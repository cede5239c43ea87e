import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadBot } from '../../../src/bot/definition/load-bots.ts';
import { createBundledEncoder } from '../../../src/knowledge/encoder/bundled-encoder.ts';
import type { GetTextVector } from '../../../src/knowledge/search/read-question.ts';
import { readCommonWords } from '../../../src/knowledge/search/common-words.ts';
import { featureNames, semanticFeatures, type FeatureName, type Features, type ScoredCandidate } from '../../../src/knowledge/search/compute-features.ts';
import { fitThresholds, riskCurve, type Thresholds, type JudgedQuestion } from '../../../src/knowledge/search/fit-thresholds.ts';
import {
  rankerWeightsSchema,
  rankPassages,
  standardiseFeatures,
  type RankerFit,
  type RankerWeights,
  type Ranked,
} from '../../../src/knowledge/search/rank-passages.ts';
import { measureSet, textsOf, type MeasuredCase } from './measure-set.ts';
import { readArticles, readCases, readStackFaq, toForeign } from './ranker-data.ts';
import { areaUnderCurve, fitListings, fitLogistic, type Listing } from './solve.ts';
import { encodeAll } from './vector-file.ts';

/**
 * Fits the weights of the passage ranker and its floor, and says what they reach on folds that they were not fitted on: all
 * questions on one article fall into one fold. Takes about two minutes once the vectors are cached.
 *
 *   node --import tsx evals/research/ranker/fit-ranker.ts ../shared/data [--save]
 */
const folder = process.argv[2] ?? '../shared/data';
const folds = 5;
const listingPenalty = 0.1;
const surePenalty = 0.003;
/** The weight of a question whose articles are hidden, or that belongs to another knowledge: few visitors ask questions that no article is near. */
const hiddenWeight = 0.25;

type Kind = 'hybrid' | 'lexical';
/**
 * Questions of a set by their kind: real ones with or without an answer, and artificial ones, which ask for hidden articles or belong to
 * another set.
 */
type Judged = { answerable: JudgedQuestion[]; unanswerable: JudgedQuestion[]; artificial: JudgedQuestion[] };

function rowOf(place: { above: Features; behind: Features }, names: readonly FeatureName[]): Float64Array {
  return Float64Array.from([...names.map((name) => place.above[name]), ...names.map((name) => place.behind[name])]);
}

function normalise(text: string): string {
  return text
    .toLowerCase()
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** If the gold span is known, only a passage that holds it is right; other passages of its article are neither right nor wrong. */
function toListing(measured: MeasuredCase, names: readonly FeatureName[], weight: number): Listing | null {
  const { rankerCase, candidates } = measured;
  const span = rankerCase.span ? normalise(rankerCase.span) : null;
  const places = standardiseFeatures(candidates);
  const holds = candidates.map(({ passage }) => {
    if (!rankerCase.gold.includes(passage.articleId)) return false;
    const text = normalise(passage.text);
    return span === null || text.includes(span.slice(0, 60)) || text.includes(span.slice(-60));
  });
  if (!holds.some(Boolean)) return null;
  const rows: Float64Array[] = [];
  const right: boolean[] = [];
  candidates.forEach(({ passage }, index) => {
    const place = places[index];
    if (!place || (!holds[index] && rankerCase.gold.includes(passage.articleId))) return;
    rows.push(rowOf(place, names));
    right.push(holds[index] ?? false);
  });
  return { rows, right, weight };
}

function toFeatures(names: readonly FeatureName[], values: ArrayLike<number>, from: number): Features {
  return Object.fromEntries(featureNames.map((name) => [name, names.includes(name) ? (values[from + names.indexOf(name)] ?? 0) : 0])) as Features;
}

const zero = Object.fromEntries(featureNames.map((name) => [name, 0])) as Features;

function fitOrder(cases: readonly MeasuredCase[], names: readonly FeatureName[]): RankerFit {
  const counts = new Map<string, number>();
  for (const measuredCase of cases) counts.set(measuredCase.set, (counts.get(measuredCase.set) ?? 0) + 1);
  const listings = cases.flatMap((measuredCase) => {
    const listing = measuredCase.rankerCase.gold.length > 0 ? toListing(measuredCase, names, 1 / (counts.get(measuredCase.set) ?? 1)) : null;
    return listing ? [listing] : [];
  });
  const weights = fitListings(listings, listingPenalty);
  return {
    above: toFeatures(names, weights, 0),
    behind: toFeatures(names, weights, names.length),
    sure: { bias: 0, lead: 0, raw: zero },
    sharpness: 1,
    floor: 0,
    plainFrom: 0,
  };
}

type Sure = { set: string; row: Float64Array; right: boolean; weight: number };

function leadOf(ranked: readonly Ranked[]): number {
  const [best] = ranked;
  const rival = ranked.find((candidate) => candidate.passage.articleId !== best?.passage.articleId);
  if (!best || !rival) return 5;
  // With sharpness 1 a score is the exponent of the rank, so the ratio gives the lead back.
  return Math.min(5, Math.log(best.score / rival.score));
}

function sureRows(cases: readonly MeasuredCase[], order: RankerFit, names: readonly FeatureName[]): Sure[] {
  const row = (measured: readonly ScoredCandidate[]): { row: Float64Array; top: Ranked } | null => {
    const ranked = rankPassages(measured, order);
    const [top] = ranked;
    return top ? { top, row: Float64Array.from([leadOf(ranked), ...names.map((name) => top.features[name])]) } : null;
  };
  return cases.flatMap((measuredCase): Sure[] => {
    const found = row(measuredCase.candidates);
    const hidden = row(measuredCase.without);
    const isRight = found !== null && measuredCase.rankerCase.gold.includes(found.top.passage.articleId);
    return [
      ...(found ? [{ set: measuredCase.set, row: found.row, right: isRight, weight: measuredCase.rankerCase.foreign ? hiddenWeight : 1 }] : []),
      ...(hidden ? [{ set: measuredCase.set, row: hidden.row, right: false, weight: hiddenWeight }] : []),
    ];
  });
}

function fitSure(rows: readonly Sure[], names: readonly FeatureName[]): RankerFit['sure'] {
  const counts = new Map<string, number>();
  for (const { set, weight } of rows) counts.set(set, (counts.get(set) ?? 0) + weight);
  const weights = fitLogistic(
    rows.map((row) => ({ ...row, weight: row.weight / (counts.get(row.set) ?? 1) })),
    surePenalty,
  );
  return { lead: weights[0] ?? 0, raw: toFeatures(names, weights, 1), bias: weights[weights.length - 1] ?? 0 };
}

function articleRank(ranked: readonly Ranked[], gold: readonly string[]): number {
  const articles = [...new Set(ranked.map((candidate) => candidate.passage.articleId))];
  const places = gold.map((id) => articles.indexOf(id)).filter((place) => place >= 0);
  return places.length > 0 ? Math.min(...places) : Infinity;
}

function report(title: string, cases: readonly MeasuredCase[], fitOf: (measuredCase: MeasuredCase) => RankerFit): Judged {
  const answerable = cases.filter((measuredCase) => measuredCase.rankerCase.gold.length > 0);
  const ranked = new Map(cases.map((measuredCase) => [measuredCase, rankPassages(measuredCase.candidates, fitOf(measuredCase))]));
  const places = answerable.map((measuredCase) => articleRank(ranked.get(measuredCase) ?? [], measuredCase.rankerCase.gold));
  const share = (values: readonly boolean[]): string => (values.filter(Boolean).length / Math.max(1, values.length)).toFixed(3);
  const at = (count: number): string => share(places.map((place) => place < count));
  const holdsFacts = (measuredCase: MeasuredCase, count: number): boolean =>
    (ranked.get(measuredCase) ?? [])
      .slice(0, count)
      .some(
        ({ passage }) =>
          measuredCase.rankerCase.facts.length > 0 && measuredCase.rankerCase.facts.every((fact) => normalise(passage.text).includes(normalise(fact))),
      );
  const top = (measuredCase: MeasuredCase): number => ranked.get(measuredCase)?.[0]?.score ?? 0;
  const unanswerable = cases.filter((measuredCase) => measuredCase.rankerCase.gold.length === 0 && !measuredCase.rankerCase.foreign);
  const foreign = cases.filter((measuredCase) => measuredCase.rankerCase.foreign);
  const hidden = answerable.map((measuredCase) => rankPassages(measuredCase.without, fitOf(measuredCase))[0]?.score ?? 0);
  const mrr = places.reduce((sum, place) => sum + (Number.isFinite(place) ? 1 / (place + 1) : 0), 0) / Math.max(1, places.length);
  console.log(
    `${title.padEnd(24)} n ${answerable.length}  R@1 ${at(1)}  R@3 ${at(3)}  R@10 ${at(10)}  MRR ${mrr.toFixed(3)}` +
      `  facts@1 ${share(answerable.map((measuredCase) => holdsFacts(measuredCase, 1)))} @5 ${share(answerable.map((measuredCase) => holdsFacts(measuredCase, 5)))}` +
      `  AUROC unanswerable ${unanswerable.length > 0 ? areaUnderCurve(answerable.map(top), unanswerable.map(top)).toFixed(3) : '-'}` +
      `  not in knowledge ${areaUnderCurve(answerable.map(top), hidden).toFixed(3)}  foreign ${areaUnderCurve(answerable.map(top), foreign.map(top)).toFixed(3)}`,
  );
  const judge = (measuredCase: MeasuredCase, weight: number): JudgedQuestion => {
    const place = measuredCase.rankerCase.gold.length > 0 ? articleRank(ranked.get(measuredCase) ?? [], measuredCase.rankerCase.gold) : Infinity;
    return { score: top(measuredCase), rightFirst: place === 0, rightShown: place < 3, weight };
  };
  const artificial = [...foreign.map(top), ...hidden].map((score) => ({ score, rightFirst: false, rightShown: false, weight: hiddenWeight }));
  return {
    answerable: answerable.map((measuredCase) => judge(measuredCase, 1)),
    unanswerable: unanswerable.map((measuredCase) => judge(measuredCase, 1)),
    artificial,
  };
}

/** Weights the questions so that every set counts the same, however many it has. */
function inEqualParts({ answerable, unanswerable, artificial }: Judged): JudgedQuestion[] {
  return [...answerable, ...unanswerable, ...artificial].map((question) => ({ ...question, weight: question.weight / Math.max(1, answerable.length) }));
}

/** The thresholds with the lowest cost, and the whole curve beside them. */
function chooseFloors(sets: readonly Judged[]): Thresholds {
  const judged: Judged = {
    answerable: sets.flatMap((set) => set.answerable),
    unanswerable: sets.flatMap((set) => set.unanswerable),
    artificial: sets.flatMap((set) => set.artificial),
  };
  const floors = fitThresholds(sets.flatMap(inEqualParts), costs);
  const percent = (share: number): string => `${(100 * share).toFixed(0)} %`.padStart(5);
  const share = (of: readonly JudgedQuestion[], from: number): string =>
    percent(of.filter((question) => question.score >= from).length / Math.max(1, of.length));
  const right = judged.answerable.filter((question) => question.rightFirst);
  console.log(
    `  floor ${floors.floor.toFixed(3)}, plain from ${floors.plainFrom.toFixed(3)}: answered ${share(judged.answerable, floors.floor)} of the answerable` +
      ` (${share(right, floors.floor)} of those ranked right), ${share(judged.unanswerable, floors.floor)} of the unanswerable; plain ${share(judged.answerable, floors.plainFrom)}`,
  );
  if (sets.length > 1) return floors;
  for (const point of riskCurve(judged.answerable, judged.unanswerable)) {
    console.log(
      `    floor ${point.floor.toFixed(3)}  answered ${percent(point.answered)}  wrong among answers ${percent(point.wrong)}  abstained ${percent(point.abstained)}`,
    );
  }
  return floors;
}

function fitAll(kind: Kind, cases: readonly MeasuredCase[]): RankerFit {
  const names = featureNames.filter((name) => kind === 'hybrid' || !semanticFeatures.has(name));
  const orders = Array.from({ length: folds }, (_, fold) =>
    fitOrder(
      cases.filter((measuredCase) => measuredCase.fold !== fold),
      names,
    ),
  );
  const orderOf = (measuredCase: MeasuredCase): RankerFit => orders[measuredCase.fold] ?? (orders[0] as RankerFit);
  const rows = cases.map((measuredCase) => ({ fold: measuredCase.fold, rows: sureRows([measuredCase], orderOf(measuredCase), names) }));
  const held = orders.map((order, fold) => ({
    ...order,
    sure: fitSure(
      rows.filter((row) => row.fold !== fold).flatMap((row) => row.rows),
      names,
    ),
  }));
  const fitOf = (measuredCase: MeasuredCase): RankerFit => held[measuredCase.fold] ?? (held[0] as RankerFit);
  const all: Judged[] = [];
  for (const set of new Set(cases.map((measuredCase) => measuredCase.set))) {
    all.push(
      report(
        `${kind} ${set}`,
        cases.filter((measuredCase) => measuredCase.set === set),
        fitOf,
      ),
    );
    chooseFloors(all.slice(-1));
  }
  const order = fitOrder(cases, names);
  return {
    ...order,
    sure: fitSure(
      rows.flatMap((row) => row.rows),
      names,
    ),
    ...chooseFloors(all),
  };
}

const { costs } = (await loadBot('bots/baton')).answers;
const support = {
  name: 'letsencrypt',
  rows: readArticles(path.join(folder, 'letsencrypt/articles')),
  cases: readCases(path.join(folder, 'letsencrypt/questions.jsonl')),
};
const threads = readStackFaq(path.join(folder, 'stackfaq/stackExchange-FAQ.json'), 4);
/** Negatives from other sets. */
const foreignQuestions = 80;
const sets = [
  { ...support, cases: [...support.cases, ...toForeign(threads.cases, foreignQuestions)] },
  {
    ...threads,
    cases: [
      ...threads.cases,
      ...toForeign(
        support.cases.filter((rankerCase) => rankerCase.gold.length > 0),
        foreignQuestions,
      ),
    ],
  },
];
const telling = readCommonWords();
const measure = (vectorOf: GetTextVector | null): MeasuredCase[] => sets.flatMap((set) => measureSet(set, { telling, vectorOf, folds }));
const encoder = createBundledEncoder();
const vectorOf = await encodeAll(sets.flatMap(textsOf), { encoder, cache: 'node_modules/.cache/baton/ranker' });
await encoder.close();
const hybrid: RankerWeights['hybrid'] = { [encoder.id]: fitAll('hybrid', measure(vectorOf)) };
const lexical = fitAll('lexical', measure(null));
if (process.argv.includes('--save')) {
  const weightsFile = new URL('../../../src/knowledge/search/ranker-weights.json', import.meta.url);
  // The certainty is fitted on more help centres than the order, by fit-certainty.ts.
  const before = rankerWeightsSchema.parse(JSON.parse(readFileSync(weightsFile, 'utf8')));
  const kept = Object.fromEntries(
    Object.entries(hybrid).map(([id, fit]) => {
      const known = before.hybrid[id];
      return [id, known ? { ...fit, sure: known.sure, floor: known.floor, plainFrom: known.plainFrom } : fit];
    }),
  );
  const rounded = JSON.stringify(
    { hybrid: kept, lexical, otherLanguage: before.otherLanguage },
    (_, value: unknown) => (typeof value === 'number' ? Number(value.toFixed(4)) : value),
    1,
  );
  writeFileSync(weightsFile, `${rounded}\n`);
  console.log('saved');
}
