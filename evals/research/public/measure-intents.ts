import { parseArgs } from 'node:util';
import { trainIntentModel, type IntentGuess, type IntentModel } from '../../../src/bot/understand/intent/train-intent-model.ts';
import { encodeCached } from './encode-cached.ts';
import * as metrics from './intent-metrics.ts';
import { hint3Bots, hint3OutOfScope, readBanking77, readClinc, readFewShot, readHint3, type Labelled } from './read-public-sets.ts';
import { createRandom } from '../../scorers/statistics.ts';

/**
 * Measures the product's intent model on public sets, each trained on the set's own training split and nothing else, and
 * prints one table:
 *   npm run eval:intents -- --data <folder of public sets> [--only banking|clinc|hint3|speed] [--split valid] [--full]
 * `--split valid` measures on the validation messages instead of the test set: for choosing between settings.
 * `--full` adds all of Banking77 (half an hour on two cores, 3 GB of memory).
 */
const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    only: { type: 'string', default: 'speed,banking,clinc,hint3' },
    split: { type: 'string', default: 'test' },
    full: { type: 'boolean', default: false },
  },
});
if (!values.data) throw new Error('Give --data <folder of public sets>.');
const root = values.data;
const onValid = values.split === 'valid';
/** The threshold of being in scope is fixed here, as in the product, never by looking at a test set. */
const inScopeFrom = 0.5;
const draws = 300;

/** One message with its prediction. `gold` is null where it belongs to no intent. */
type Judged = { guess: IntentGuess; gold: string | null };
type Line = { set: string; measure: string; among: readonly Judged[]; statistic(rows: readonly Judged[]): number; digits: number };
const lines: Line[] = [];

/** Trains on the names of the intents too, as the product does. */
async function train(examples: readonly Labelled[]): Promise<{ model: IntentModel; cpuMs: number }> {
  const names = [...new Set(examples.map((example) => example.label))].map((label) => ({ text: toWords(label), label }));
  const vectors = [...(await encodeCached(examples.map((example) => example.text))), ...(await encodeCached(names.map((name) => name.text)))];
  const started = process.cpuUsage();
  const model = trainIntentModel(
    [...examples.map(({ text, label }) => ({ text, intent: label })), ...names.map(({ text, label }) => ({ text, intent: label, isName: true }))],
    vectors,
  );
  return { model, cpuMs: process.cpuUsage(started).user / 1_000 };
}

function toWords(label: string): string {
  return label
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase();
}

async function judge(model: IntentModel, messages: readonly Labelled[], foreign: readonly Labelled[] = []): Promise<Judged[]> {
  const all = [...messages.map((message) => ({ text: message.text, gold: message.label })), ...foreign.map((message) => ({ text: message.text, gold: null }))];
  const vectors = [
    ...(await encodeCached(messages.map((message) => message.text))),
    ...(foreign.length > 0 ? await encodeCached(foreign.map((message) => message.text)) : []),
  ];
  return all.map(({ text, gold }, index) => ({ guess: model.classify({ text, vector: vectors[index] ?? null }), gold }));
}

const first = (guess: IntentGuess): string => guess.ranking[0]?.id ?? '';
const accepted = ({ guess }: Judged): boolean => guess.inScope >= inScopeFrom;
const share = (rows: readonly Judged[], test: (row: Judged) => boolean): number => rows.filter(test).length / Math.max(1, rows.length);
const isRight = ({ guess, gold }: Judged): boolean => first(guess) === gold;

const accuracy = (rows: readonly Judged[]) => 100 * share(rows, isRight);
const calibration = (rows: readonly Judged[]) =>
  100 *
  metrics.calibrationError(
    rows.map(({ guess }) => guess.confidence),
    rows.map(isRight),
  );
const scope = (rows: readonly Judged[]) =>
  100 *
  metrics.auroc(
    rows.map(({ guess }) => guess.inScope),
    rows.map(({ gold }) => gold !== null),
  );
const refused = (rows: readonly Judged[]) =>
  100 *
  share(
    rows.filter(({ gold }) => gold === null),
    (row) => !accepted(row),
  );
const answered = (rows: readonly Judged[]) =>
  100 *
  share(
    rows.filter(({ gold }) => gold !== null),
    (row) => accepted(row) && isRight(row),
  );
const matthews = (rows: readonly Judged[]) =>
  metrics.matthews(
    rows.map((row) => (accepted(row) ? first(row.guess) : hint3OutOfScope)),
    rows.map(({ gold }) => gold ?? hint3OutOfScope),
  );

function add(set: string, rows: readonly Judged[]): void {
  const known = rows.filter(({ gold }) => gold !== null);
  lines.push({ set, measure: 'accuracy in scope', among: known, statistic: accuracy, digits: 1 });
  lines.push({ set, measure: 'ECE, 15 bins', among: known, statistic: calibration, digits: 1 });
  if (known.length === rows.length) return;
  lines.push({ set, measure: 'out of scope: AUROC', among: rows, statistic: scope, digits: 1 });
  lines.push({ set, measure: 'right and kept at the shipped threshold', among: rows, statistic: answered, digits: 1 });
  lines.push({ set, measure: 'out of scope refused there', among: rows, statistic: refused, digits: 1 });
  lines.push({ set, measure: 'MCC there', among: rows, statistic: matthews, digits: 3 });
}

if (values.only.includes('speed')) {
  const all = readBanking77(root, 'train');
  const labels = [...new Set(all.map(({ label }) => label))].slice(0, 50);
  const examples = labels.flatMap((label) => all.filter((example) => example.label === label).slice(0, 20));
  const times: number[] = [];
  for (let run = 0; run < 4; run++) times.push((await train(examples)).cpuMs);
  console.log(`Training ${labels.length} intents of 20 examples takes ${Math.min(...times).toFixed(0)} ms of processor time (best of ${times.length}).`);
}

if (values.only.includes('banking')) {
  const test = onValid ? readFewShot(root, 'BANKING77', 'valid') : readBanking77(root, 'test');
  const sizes: [string, Labelled[]][] = [
    ['5 examples', readFewShot(root, 'BANKING77', 'train_5')],
    ['10 examples', readFewShot(root, 'BANKING77', 'train_10')],
    ...(values.full ? [['all', readBanking77(root, 'train')] satisfies [string, Labelled[]]] : []),
  ];
  for (const [name, examples] of sizes) add(`Banking77, ${name}`, await judge((await train(examples)).model, test));
}

if (values.only.includes('clinc')) {
  const test = onValid ? readFewShot(root, 'CLINC150', 'valid') : readClinc(root, 'test');
  const foreign = readClinc(root, onValid ? 'oos_val' : 'oos_test');
  for (const size of ['train_5', 'train_10'] as const) {
    const { model } = await train(readFewShot(root, 'CLINC150', size));
    add(`CLINC150, ${size.slice(6)} examples`, await judge(model, test, foreign));
  }
}

if (values.only.includes('hint3')) {
  for (const bot of hint3Bots) {
    const { model } = await train(readHint3(root, bot, 'train'));
    const messages = readHint3(root, bot, 'test');
    const judged = await judge(model, messages);
    add(
      `HINT3 ${bot}`,
      judged.map((row) => (row.gold === hint3OutOfScope ? { ...row, gold: null } : row)),
    );
  }
}

console.log(`\n${'set'.padEnd(24)} ${'measure'.padEnd(40)} ${'value'.padStart(6)}  95 % interval      n`);
for (const line of lines) {
  const [value, low, high] = withInterval(line).map((number) => number.toFixed(line.digits));
  console.log(
    `${line.set.padEnd(24)} ${line.measure.padEnd(40)} ${(value ?? '').padStart(6)}  [${low}, ${high}]`.padEnd(92) + String(line.among.length).padStart(5),
  );
}
console.log(`\nIntervals: ${draws} redraws of the messages with a seed.`);

function withInterval({ among, statistic }: Line): [number, number, number] {
  const random = createRandom(7);
  const drawn = Array.from({ length: draws }, () => statistic(among.map(() => among[Math.floor(random() * among.length)]).flatMap((row) => row ?? [])));
  drawn.sort((first, second) => first - second);
  return [statistic(among), drawn[Math.floor(0.025 * draws)] ?? 0, drawn[Math.floor(0.975 * draws)] ?? 0];
}
