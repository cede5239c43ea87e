import { readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { fitLogistic } from '../../../src/bot/understand/intent/fit-logistic.ts';
import { findHumanRequest } from '../../../src/bot/understand/human-request/find-human-request.ts';
import { normaliseMessage } from '../../../src/text/normalise-message.ts';
import { learnedRequestThreshold } from '../../../src/bot/understand/human-request/request-threshold.ts';
import { extractRequestTerms, requestTermWeight } from '../../../src/bot/understand/human-request/request-terms.ts';
import { bundledEncoder } from '../../../src/knowledge/encoder/bundled-encoder.ts';
import { encodeCached } from '../public/encode-cached.ts';
import { fitRidge, predictRidge, type RidgeFit, type SparseRow } from '../public/fit-ridge.ts';
import { wilson } from '../../scorers/statistics.ts';
import { hint3Bots, readBanking77, readFewShot, readHint3 } from '../public/read-public-sets.ts';
import { readCases } from '../../read-cases.ts';
import { fillFrames, phrases } from './request-phrases.ts';

/**
 * Trains the learned wish for a person that is shipped beside the rules, and measures both on cases that it was not fitted to:
 *   node --import tsx evals/research/human-request/train-human-request.ts --data <folder of public sets> [--write]
 * It learns from a small grammar, from our labelled messages and from HINT3, and from Banking77, CLINC150 and HINT3 what is no wish.
 */
const { values } = parseArgs({ options: { data: { type: 'string' }, write: { type: 'boolean', default: false }, show: { type: 'boolean', default: false } } });
if (!values.data) throw new Error('Give --data <folder of public sets>.');
const data = values.data;

type Example = { text: string; wish: boolean; english: boolean; weight: number; group: string };
const { dimension } = bundledEncoder;
const rareTermsBelow = 2;
const smallestWeight = 0.05;
/** Chosen by cross-validation on the training messages. */
const penalties = { vector: 0.3, terms: 0.3, termsAlone: 1 };
const constantPenalty = 1e-4;
const newtonSteps = 3;
/** The least slope of the logistic curve, so that a message that is already certain still counts a little. */
const leastSlope = 0.02;
/** The set that the model is tested on and must not learn from. */
const heldOut = 'handoff-fresh';
const folder = fileURLToPath(new URL('../../cases/', import.meta.url));
const wishLabels = /CHAT_WITH|CALL_CENTER|CONTACT_NUMBER/;

function readExamples(): Example[] {
  const examples: Example[] = [];
  const add = (texts: readonly string[], fields: Omit<Example, 'text'>) => examples.push(...texts.map((text) => ({ text: normaliseMessage(text), ...fields })));
  for (const [language, { people, wishes, others }] of Object.entries(phrases)) {
    const english = language === 'en';
    add(fillFrames(wishes, people, 5), { wish: true, english, weight: 1, group: 'grammar' });
    add(fillFrames(others, people, 5), { wish: false, english, weight: 1, group: 'grammar' });
  }
  for (const name of readdirSync(folder).filter((file) => /^handoff.*\.jsonl$/.test(file) && !file.startsWith(heldOut))) {
    for (const evalCase of readCases(folder + name)) {
      if (evalCase.kind === 'angry') continue;
      add([evalCase.turns.at(-1) ?? ''], { wish: evalCase.kind === 'human', english: evalCase.language === 'en', weight: 1, group: name });
    }
  }
  const other = { wish: false, english: true, weight: 0.5, group: 'public' };
  add(
    readBanking77(data, 'train')
      .filter((_, index) => index % 5 === 0)
      .map(({ text }) => text),
    other,
  );
  add(
    readFewShot(data, 'CLINC150', 'train_10').map(({ text }) => text),
    other,
  );
  for (const bot of hint3Bots) {
    for (const { text, label } of readHint3(data, bot, 'train')) add([text], { ...other, wish: wishLabels.test(label) });
  }
  return examples;
}

type Head = { fit: RidgeFit; columns: Map<string, number>; usesVector: boolean };
type Row = { example: Example; terms: string[]; vector: Float32Array };

/** Weighted as if human requests were a quarter of all messages. */
function train(rows: readonly Row[], usesVector: boolean): Head {
  const counts = new Map<string, number>();
  for (const { terms } of rows) for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  const columns = new Map<string, number>();
  for (const [term, count] of counts) if (count >= rareTermsBelow) columns.set(term, dimension + columns.size);
  const wishes = rows.filter(({ example }) => example.wish).length;
  const wishWeight = rows.length / (4 * wishes);
  const inputs = rows.map((row) => ({
    row: toRow(row, { columns, usesVector }),
    wish: row.example.wish,
    weight: row.example.weight * (row.example.wish ? wishWeight : 1),
  }));
  return { fit: usesVector ? fitByNewton(inputs, dimension + columns.size) : fitAtOnce(inputs, dimension + columns.size), columns, usesVector };
}

type Input = { row: SparseRow; wish: boolean; weight: number };

const scaled = (row: SparseRow, by: number): SparseRow => ({ indices: row.indices, values: row.values.map((value) => value * by) });

/** Ridge regression: by terms alone, logistic regression follows the grammar too closely. */
function fitAtOnce(inputs: readonly Input[], columns: number): RidgeFit {
  return fitRidge({
    rows: inputs.map(({ row, weight }) => scaled(row, Math.sqrt(weight))),
    targets: inputs.map(({ wish, weight }) => (wish ? 1 : -1) * Math.sqrt(weight)),
    columns,
    penalty: () => penalties.termsAlone,
  });
}

/** Logistic regression by Newton's steps, each a ridge regression on weighted rows; a constant stands in the last column. */
function fitByNewton(inputs: readonly Input[], constant: number): RidgeFit {
  let fit: RidgeFit = { bias: 0, weights: new Float64Array(constant + 1) };
  for (let step = 0; step < newtonSteps; step++) {
    const weighted = inputs.map(({ row, wish, weight }) => {
      const score = predictRidge(fit, row) + (fit.weights[constant] ?? 0);
      const probability = 1 / (1 + Math.exp(-score));
      const slope = Math.max(leastSlope, probability * (1 - probability));
      const root = Math.sqrt(slope * weight);
      const whole = { indices: [...row.indices, constant], values: [...row.values, 1] };
      return { row: scaled(whole, root), target: root * (score + ((wish ? 1 : 0) - probability) / slope) };
    });
    fit = fitRidge({
      rows: weighted.map(({ row }) => row),
      targets: weighted.map(({ target }) => target),
      columns: constant + 1,
      penalty: (column) => (column === constant ? constantPenalty : column < dimension ? penalties.vector : penalties.terms),
      bias: 0,
    });
  }
  return { bias: fit.weights[constant] ?? 0, weights: fit.weights };
}

function toRow({ terms, vector }: Row, how: { columns: ReadonlyMap<string, number>; usesVector: boolean }): SparseRow {
  const row: SparseRow = { indices: [], values: [] };
  if (how.usesVector) {
    for (const [index, value] of vector.entries()) {
      row.indices.push(index);
      row.values.push(value);
    }
  }
  const weight = requestTermWeight(terms.length);
  for (const term of terms) {
    const column = how.columns.get(term);
    if (column === undefined) continue;
    row.indices.push(column);
    row.values.push(weight);
  }
  return row;
}

/** Grouped by their first words, so that the frames of the grammar are never in both training and test. */
function foldOf({ example }: Row): number {
  let hash = 7;
  for (const letter of example.text.split(' ').slice(0, 3).join(' ')) hash = (hash * 31 + letter.charCodeAt(0)) >>> 0;
  return hash % 5;
}

/** Scale and shift that turn the score into log-odds, fitted on the out-of-fold scores of each message. */
function calibrate(rows: readonly Row[], usesVector: boolean): { scale: number; shift: number } {
  const scores = new Array<number>(rows.length).fill(0);
  for (let fold = 0; fold < 5; fold++) {
    const head = train(
      rows.filter((row) => foldOf(row) !== fold),
      usesVector,
    );
    for (const [index, row] of rows.entries()) if (foldOf(row) === fold) scores[index] = predictRidge(head.fit, toRow(row, head));
  }
  const probability = fitLogistic(
    scores.map((score) => [score]),
    rows.map(({ example }) => example.wish),
    { balanced: false },
  );
  const logit = (score: number) => Math.log(probability([score]) / (1 - probability([score])));
  return { scale: logit(0.5) - logit(-0.5), shift: logit(0) };
}

async function toRows(examples: readonly Example[]): Promise<Row[]> {
  const vectors = await encodeCached(examples.map(({ text }) => text));
  return examples.map((example, index) => ({ example, terms: extractRequestTerms(example.text), vector: vectors[index] ?? new Float32Array(dimension) }));
}

const rows = await toRows(readExamples());
console.log(`${rows.length} messages, ${rows.filter(({ example }) => example.wish).length} of them wishes.`);
const heads = [false, true].map((usesVector) => {
  const among = usesVector ? rows.filter(({ example }) => example.english) : rows;
  return { head: train(among, usesVector), ...calibrate(among, usesVector) };
});
const [byTerms, withVector] = heads;
if (!byTerms || !withVector) throw new Error('Nothing was trained.');

/** Neither set is trained on. The second is not among the cases of the gate, so that no run shows its results. */
const freshFiles = { [heldOut]: `${folder}${heldOut}.jsonl`, [`${heldOut}-2`]: fileURLToPath(new URL(`./${heldOut}-2.jsonl`, import.meta.url)) };
const fresh = await toRows(
  Object.entries(freshFiles).flatMap(([group, file]) =>
    readCases(file).map((evalCase) => ({
      text: normaliseMessage(evalCase.turns.at(-1) ?? ''),
      wish: evalCase.kind === 'human',
      english: evalCase.language === 'en',
      weight: 1,
      group,
    })),
  ),
);
const probabilityOf = (row: Row): number => {
  const { head, scale, shift } = row.example.english ? withVector : byTerms;
  return 1 / (1 + Math.exp(-(scale * predictRidge(head.fit, toRow(row, head)) + shift)));
};
const byRules = (row: Row) => findHumanRequest(row.example.text);
report('rules alone', (row) => byRules(row).wanted);
const shipped = learnedRequestThreshold({ missedHandoff: 5, needlessHandoff: 1 });
for (const from of [0.2, 0.3, shipped, 0.4, 0.5, 0.6, 0.8])
  report(
    `rules or learned from ${from.toFixed(2)}${from === shipped ? ', shipped' : ''}`,
    (row) => byRules(row).wanted || (!byRules(row).refused && probabilityOf(row) >= from),
  );
if (values.show) {
  for (const row of fresh) {
    const probability = probabilityOf(row);
    if (row.example.wish !== (byRules(row).wanted || probability >= 0.5))
      console.log(`  ${row.example.wish ? 'missed' : 'needless'} ${probability.toFixed(2)} ${row.example.text}`);
  }
}

function report(name: string, hears: (row: Row) => boolean): void {
  const show = (share: number, count: number) =>
    `${share.toFixed(3)} [${wilson(share, count)
      .map((bound) => bound.toFixed(2))
      .join(', ')}]`;
  for (const file of Object.keys(freshFiles)) {
    const ofFile = fresh.filter(({ example }) => example.group === file);
    const wishes = ofFile.filter(({ example }) => example.wish).length;
    const heard = ofFile.filter(hears);
    const right = heard.filter(({ example }) => example.wish).length;
    console.log(
      `${file.padEnd(23)} ${name.padEnd(36)} recall ${show(right / wishes, wishes)}, precision ${show(right / Math.max(1, heard.length), Math.max(1, heard.length))}`,
    );
  }
}

if (values.write) {
  const round = (value: number, digits: number) => Number(value.toFixed(digits));
  const [terms, vector] = heads.map(({ head, scale, shift }) => {
    const weights = head.fit.weights;
    const kept = [...head.columns]
      .map(([term, column]) => [term, round(weights[column] ?? 0, 2)] as const)
      .filter(([, weight]) => Math.abs(weight) >= smallestWeight);
    return {
      bias: round(head.fit.bias, 4),
      terms: Object.fromEntries(kept),
      vector: head.usesVector ? [...weights.slice(0, dimension)].map((value) => round(value, 3)) : [],
      scale: round(scale, 3),
      shift: round(shift, 3),
    };
  });
  const target = new URL('../../../src/bot/understand/human-request/request-weights.json', import.meta.url);
  writeFileSync(target, `${JSON.stringify({ byTerms: terms, withVector: vector })}\n`);
  console.log(`wrote ${target.pathname}: ${Object.keys(terms?.terms ?? {}).length} and ${Object.keys(vector?.terms ?? {}).length} terms`);
}
