import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { loadBot } from '../../../src/bot/definition/load-bots.ts';
import { bundledEncoder, multilingualEncoder } from '../../../src/knowledge/encoder/bundled-encoder.ts';
import { featureNames, type FeatureName, type Features } from '../../../src/knowledge/search/compute-features.ts';
import { thresholdsByCosts, type AnswerCosts, type JudgedQuestion } from '../../../src/knowledge/search/fit-thresholds.ts';
import { rankerWeightsSchema, type RankerFit } from '../../../src/knowledge/search/rank-passages.ts';
import { readProcessConfig } from '../../../src/platform/config.ts';
import { copyArticles, questionsOf, readCentres } from '../../centres/read-centres.ts';
import { judgeQuestions } from '../../judge-questions.ts';
import { nameGold, readCases } from '../../read-cases.ts';
import { auroc, calibrationError } from '../../scorers/detection.ts';
import { openBotUnderTest } from '../../trial/open-bot-under-test.ts';
import type { Row } from '../../trial/result.ts';
import { runTrials } from '../../trial/run-trials.ts';
import { fitLogistic, product } from './solve.ts';

/**
 * Fits the certainty of the search, from few measures that mean the same in every knowledge, so that its scores are probabilities. Each help
 * centre is scored by a fit that has not seen it, and the scale is fitted on those scores. Asks every question once: three minutes, the vectors cached.
 *
 *   node --import tsx evals/research/ranker/fit-certainty.ts --data ../shared/data --centres ../centres [--save]
 *
 * For the encoder that `EMBEDDINGS` names. `--asked FILE`, in place of both folders, fits the certainty across languages, with what
 * `measure-xquad.ts` wrote: each language takes the place of a centre.
 */
const mostLead = 5;
/** Strong, so that no centre's peculiarities are learned: the weights come near to a plain sum, and the scale is found afterwards. */
const penalty = 0.5;
const scalePenalty = 0.0001;

type Question = { centre: string; row: Float64Array; known: boolean; right: boolean; judged: JudgedQuestion; isHeldOut: boolean };
type Fit = { means: Float64Array; deviations: Float64Array; weights: Float64Array };

const { values } = parseArgs({
  options: { data: { type: 'string' }, centres: { type: 'string' }, asked: { type: 'string' }, save: { type: 'boolean', default: false } },
});
if (values.data === undefined && values.asked === undefined) throw new Error('Name the folders: --data FOLDER --centres FOLDER.');
const weightsFile = new URL('../../../src/knowledge/search/ranker-weights.json', import.meta.url);

const isAcross = values.asked !== undefined;
/** Five paragraphs of XQuAD share each title, so that the name says nothing there. */
const certaintyFeatures: readonly FeatureName[] = ['sentenceMeaning', 'bestSentence', ...(isAcross ? [] : ['nameMeaning' as const]), 'articleMeaning'];

const { questions, costs, encoder } = await askAll(isAcross ? undefined : values.data, values.centres);
if (values.asked !== undefined) questions.push(...readAsked(values.asked));
const centres = [...new Set(questions.map(({ centre }) => centre))];
// Held-out questions of Baton's own knowledge are in no fit: the tables of the README are made from them.
const seen = questions.filter(({ isHeldOut }) => !isHeldOut);

const leftOut = centres.map((centre) => ({ centre, fit: fitWithout(seen.filter((question) => question.centre !== centre)) }));
const rawOf = ({ centre, row }: Question): number => scoreBy(leftOut.find((candidate) => candidate.centre === centre)?.fit, row);
for (const centre of centres) report(centre, centre);
report('own, held out', centres[0] ?? '', true);

const scale = fitScale(seen);
const floors = thresholdsByCosts(costs);
console.log(
  `score = 1 / (1 + exp(-(${scale.factor.toFixed(3)} z + ${scale.bias.toFixed(3)}))); floor ${floors.floor.toFixed(4)}, plain from ${floors.plainFrom.toFixed(4)}`,
);
for (const centre of centres) reportFloor(centre, centre);
reportFloor('own, held out', centres[0] ?? '', true);
if (values.save) save();

function countOf(centre: string): number {
  return seen.filter((question) => question.centre === centre).length;
}

async function askAll(data: string | undefined, folder: string | undefined): Promise<{ questions: Question[]; costs: AnswerCosts; encoder: string }> {
  const own = fileURLToPath(new URL('../../cases', import.meta.url));
  const sets = [
    { centre: 'own', articles: undefined, cases: own },
    { centre: 'letsencrypt', articles: path.join(data ?? '', 'letsencrypt/articles'), cases: path.join(data ?? '', 'letsencrypt/questions.jsonl') },
    ...(folder === undefined ? [] : readCentres()).map((centre) => ({
      centre: centre.name,
      articles: copyArticles(centre, folder ?? ''),
      cases: questionsOf(centre),
    })),
  ];
  const asked: Question[] = [];
  const config = readProcessConfig();
  const { costs } = (await loadBot(path.join(config.BOTS_DIR, config.BOT))).answers;
  let encoder: string = config.EMBEDDINGS === 'multilingual' ? multilingualEncoder.id : bundledEncoder.id;
  for (const { centre, articles, cases } of data === undefined ? [] : sets) {
    const subject = await openBotUnderTest(readProcessConfig(articles === undefined ? {} : { KNOWLEDGE_DIR: articles }), { isCalibrated: false });
    try {
      encoder = subject.versions.encoder;
      const wanted = readCases(cases).filter(
        ({ hears, expect, gold_articles: gold }) => hears === undefined && (expect === 'abstain' || (expect === 'answer' && gold.length > 0)),
      );
      const rows = await runTrials(subject, nameGold(wanted, subject.articles), { concurrency: 1, leaveOut: false });
      asked.push(...rows.flatMap((row) => toQuestion(centre, row)));
    } finally {
      await subject.close();
    }
  }
  return { questions: asked, costs, encoder };
}

function toQuestion(centre: string, row: Row): Question[] {
  const [judged] = judgeQuestions([row]).judged;
  const measures = measuresOf(row.result.trace?.found.passages ?? []);
  if (!judged || !measures) return [];
  const isHeldOut = centre === 'own' && row.case.split === 'held-out';
  return [{ centre, row: measures, known: judged.answerable, right: judged.answerable && judged.rightFirst, judged, isHeldOut }];
}

/** Questions of `measure-xquad.ts`, each with its paragraph and without. */
function readAsked(file: string): Question[] {
  const passage = z.looseObject({ articleId: z.string(), score: z.number(), features: z.record(z.string(), z.number()) });
  const lines = z
    .array(z.object({ language: z.string(), isRight: z.boolean(), known: z.array(passage), hidden: z.array(passage) }))
    .parse(JSON.parse(readFileSync(file, 'utf8')))
    .filter(({ language }) => language !== 'en');
  const toAsked = (centre: string, passages: readonly z.infer<typeof passage>[], { known, right }: { known: boolean; right: boolean }): Question[] => {
    const measures = measuresOf(passages);
    const score = passages[0]?.score ?? 0;
    return measures ? [{ centre, row: measures, known, right, judged: { score, rightFirst: right, rightShown: right, weight: 1 }, isHeldOut: false }] : [];
  };
  return lines.flatMap(({ language, isRight, known, hidden }) => [
    ...toAsked(language, known, { known: true, right: isRight }),
    ...toAsked(language, hidden, { known: false, right: false }),
  ]);
}

function measuresOf(passages: readonly { articleId: string; score: number; features: Readonly<Record<string, number>> }[]): Float64Array | null {
  const [best] = passages;
  if (!best) return null;
  const rival = passages.find((passage) => passage.articleId !== best.articleId);
  const lead = rival ? Math.min(mostLead, Math.log(best.score / rival.score)) : mostLead;
  return Float64Array.from([lead, ...certaintyFeatures.map((name) => best.features[name] ?? 0)]);
}

/** Half learns whether the knowledge holds an answer, half whether the first passage is right: the threshold needs the one, the words the other. */
function fitWithout(learned: readonly Question[]): Fit {
  const size = learned[0]?.row.length ?? 0;
  const columns = Array.from({ length: size }, (_, index) => learned.map(({ row }) => row[index] ?? 0));
  const means = Float64Array.from(columns.map(mean));
  const deviations = Float64Array.from(columns.map((column, index) => Math.sqrt(mean(column.map((value) => (value - (means[index] ?? 0)) ** 2))) + 1e-9));
  const examples = learned.flatMap(({ centre, row, known, right }) => {
    const standard = row.map((value, index) => (value - (means[index] ?? 0)) / (deviations[index] ?? 1));
    const weight = 1 / learned.filter((other) => other.centre === centre).length;
    return [known, right].map((isRight) => ({ row: standard, right: isRight, weight }));
  });
  return { means, deviations, weights: fitLogistic(examples, penalty) };
}

function scoreBy(fit: Fit | undefined, row: Float64Array): number {
  if (!fit) throw new Error('No fit leaves this centre out.');
  const standard = row.map((value, index) => (value - (fit.means[index] ?? 0)) / (fit.deviations[index] ?? 1));
  return product(fit.weights, standard);
}

/** Makes a probability of the left-out scores: the share of first passages that were right. */
function fitScale(learned: readonly Question[]): { factor: number; bias: number } {
  const [factor = 1, bias = 0] = fitLogistic(
    learned.map((question) => ({ row: Float64Array.of(10 * rawOf(question)), right: question.right, weight: 1 / countOf(question.centre) })),
    scalePenalty,
  );
  return { factor: 10 * factor, bias };
}

function toScore({ factor, bias }: { factor: number; bias: number }, raw: number): number {
  return 1 / (1 + Math.exp(-(factor * raw + bias)));
}

function ofCentre(centre: string, isHeldOut: boolean): Question[] {
  return questions.filter((question) => question.centre === centre && question.isHeldOut === isHeldOut);
}

function report(title: string, centre: string, isHeldOut = false): void {
  const asked = ofCentre(centre, isHeldOut);
  const known = auroc(asked.map((question) => ({ score: rawOf(question), positive: question.known })));
  const right = auroc(asked.map((question) => ({ score: rawOf(question), positive: question.right })));
  console.log(`${title.padEnd(16)} ${asked.length} questions, left out: known or not ${known.toFixed(3)}, first passage right or not ${right.toFixed(3)}`);
}

function reportFloor(title: string, centre: string, isHeldOut = false): void {
  const asked = ofCentre(centre, isHeldOut).map((question) => ({ ...question, score: toScore(scale, rawOf(question)) }));
  const known = asked.filter((question) => question.known);
  const given = asked.filter(({ score }) => score >= floors.floor);
  const plain = asked.filter(({ score }) => score >= floors.plainFrom);
  const share = (part: readonly unknown[], of: readonly unknown[]): string => (part.length / Math.max(1, of.length)).toFixed(2);
  console.log(
    `${title.padEnd(16)} answered ${share(
      given.filter((question) => question.known),
      known,
    )}, abstained ${share(
      asked.filter((question) => !question.known && question.score < floors.floor),
      asked.filter((question) => !question.known),
    )}, wrong first ${share(
      given.filter((question) => !question.right),
      given,
    )}; without reserve ${share(plain, given)}, of those wrong ${share(
      plain.filter((question) => !question.right),
      plain,
    )}; calibration error ${calibrationError(asked.map(({ score, right }) => ({ confidence: score, right }))).toFixed(3)}`,
  );
}

/** The weights of a fit on all centres, on the raw features, at the scale of the left-out scores. */
function save(): void {
  const { means, deviations, weights } = fitWithout(seen);
  const slopes = Array.from({ length: means.length }, (_, index) => (scale.factor * (weights[index] ?? 0)) / (deviations[index] ?? 1));
  const shift = slopes.reduce((sum, slope, index) => sum + slope * (means[index] ?? 0), 0);
  const raw = Object.fromEntries(featureNames.map((name) => [name, slopes[1 + certaintyFeatures.findIndex((known) => known === name)] ?? 0])) as Features;
  for (const name of featureNames) if (!certaintyFeatures.some((known) => known === name)) raw[name] = 0;
  const sure: RankerFit['sure'] = { lead: slopes[0] ?? 0, raw, bias: scale.bias - shift };
  const before = rankerWeightsSchema.parse(JSON.parse(readFileSync(weightsFile, 'utf8')));
  const order = before.hybrid[encoder] ?? Object.values(before.hybrid)[0];
  if (!order) throw new Error('There are no weights of the order.');
  const hybrid = { ...before.hybrid, [encoder]: isAcross ? { ...order, sureAcross: sure } : { ...order, sure, ...floors } };
  const rounded = JSON.stringify({ ...before, hybrid }, (_, value: unknown) => (typeof value === 'number' ? Number(value.toFixed(4)) : value), 1);
  writeFileSync(weightsFile, `${rounded}\n`);
  console.log('saved');
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, value) => sum + value, 0) / Math.max(1, numbers.length);
}
