import { parseArgs } from 'node:util';
import { trainIntentModel, type IntentGuess, type IntentModel } from '../src/bot/understand/intent/train-intent-model.ts';
import { encodeCached } from './public/encode-cached.ts';
import * as metrics from './public/intent-metrics.ts';
import { hint3Bots, hint3OutOfScope, readBanking77, readClinc, readFewShot, readHint3, type Labelled } from './public/read-public-sets.ts';

/**
 * Measures the product's intent model on public sets, each trained on the set's own training split and nothing else:
 *   node --import tsx evals/measure-intents.ts --data <folder of public sets> [--only banking|clinc|hint3] [--split valid] [--full]
 * `--split valid` measures on the validation messages instead of the test set: for choosing between settings.
 * `--full` adds the whole training sets (about ten minutes on two cores, 2 GB of memory).
 */
const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    only: { type: 'string', default: 'banking,clinc,hint3' },
    split: { type: 'string', default: 'test' },
    full: { type: 'boolean', default: false },
  },
});
if (!values.data) throw new Error('Give --data <folder of public sets>.');
const root = values.data;
const onValid = values.split === 'valid';
/** In or out of scope is decided here, as in the product. */
const inScopeFrom = 0.5;

/** The names of the intents are learned from too, as in the product. */
async function train(examples: readonly Labelled[]): Promise<{ model: IntentModel; ms: number }> {
  const names = [...new Set(examples.map((example) => example.label))].map((label) => ({ text: toWords(label), label }));
  const vectors = [
    ...(await encodeCached(examples.map((example) => example.text))),
    ...(await encodeCached(names.map((name) => name.text))),
  ];
  const started = performance.now();
  const model = trainIntentModel(
    [
      ...examples.map(({ text, label }) => ({ text, intent: label })),
      ...names.map(({ text, label }) => ({ text, intent: label, isName: true })),
    ],
    vectors,
  );
  return { model, ms: performance.now() - started };
}

function toWords(label: string): string {
  return label.replace(/[^\p{L}\p{N}]+/gu, ' ').trim().toLowerCase();
}

async function guessAll(model: IntentModel, messages: readonly Labelled[]): Promise<IntentGuess[]> {
  const vectors = await encodeCached(messages.map((message) => message.text));
  return messages.map(({ text }, index) => model.classify({ text, vector: vectors[index] ?? null }));
}

const first = (guess: IntentGuess) => guess.ranking[0] ?? { id: '', probability: 0 };
const percent = (value: number) => (100 * value).toFixed(1);

function report(name: string, guesses: readonly IntentGuess[], messages: readonly Labelled[]): void {
  const right = guesses.map((guess, index) => first(guess).id === messages[index]?.label);
  const accuracy = right.filter(Boolean).length / right.length;
  const [low, high] = metrics.wilson(accuracy, right.length);
  const kept = right.filter((_, index) => (guesses[index]?.inScope ?? 0) >= inScopeFrom);
  console.log(
    `  ${name}: accuracy ${percent(accuracy)} [${percent(low)}, ${percent(high)}] of ${right.length}, ` +
      `ECE ${percent(metrics.calibrationError(guesses.map((guess) => guess.confidence), right))}, ` +
      `kept in scope ${percent(kept.length / right.length)}, right of those ${percent(kept.filter(Boolean).length / Math.max(1, kept.length))}`,
  );
}

function reportScope(known: readonly IntentGuess[], foreign: readonly IntentGuess[]): void {
  const scores = [...known, ...foreign].map((guess) => guess.inScope);
  const labels = [...known.map(() => true), ...foreign.map(() => false)];
  const kept = known.filter((guess) => guess.inScope >= inScopeFrom).length / known.length;
  const refused = foreign.filter((guess) => guess.inScope < inScopeFrom).length / foreign.length;
  console.log(
    `  out of scope: AUROC ${percent(metrics.auroc(scores, labels))}, at the shipped threshold ${percent(kept)} of ${known.length} kept and ${percent(refused)} of ${foreign.length} refused`,
  );
}

if (values.only.includes('banking')) {
  const test = onValid ? readFewShot(root, 'BANKING77', 'valid') : readBanking77(root, 'test');
  const sizes: [string, Labelled[]][] = [
    ['5 examples', readFewShot(root, 'BANKING77', 'train_5')],
    ['10 examples', readFewShot(root, 'BANKING77', 'train_10')],
    ...(values.full ? [['all', readBanking77(root, 'train')] satisfies [string, Labelled[]]] : []),
  ];
  for (const [name, examples] of sizes) {
    const { model, ms } = await train(examples);
    console.log(`Banking77, ${name} (${examples.length}), trained in ${ms.toFixed(0)} ms`);
    report(onValid ? 'valid' : 'test', await guessAll(model, test), test);
  }
}

if (values.only.includes('clinc')) {
  const test = onValid ? readFewShot(root, 'CLINC150', 'valid') : readClinc(root, 'test');
  const foreign = readClinc(root, onValid ? 'oos_val' : 'oos_test');
  const sizes: [string, Labelled[]][] = [
    ['5 examples', readFewShot(root, 'CLINC150', 'train_5')],
    ['10 examples', readFewShot(root, 'CLINC150', 'train_10')],
    ...(values.full ? [['all', readClinc(root, 'train')] satisfies [string, Labelled[]]] : []),
  ];
  for (const [name, examples] of sizes) {
    const { model, ms } = await train(examples);
    console.log(`CLINC150, ${name} (${examples.length}), trained in ${ms.toFixed(0)} ms`);
    const known = await guessAll(model, test);
    report(onValid ? 'valid' : 'test', known, test);
    reportScope(known, await guessAll(model, foreign));
  }
}

if (values.only.includes('hint3')) {
  for (const bot of hint3Bots) {
    const examples = readHint3(root, bot, 'train');
    const { model, ms } = await train(examples);
    const messages = readHint3(root, bot, 'test');
    const guesses = await guessAll(model, messages);
    const isForeign = (index: number) => messages[index]?.label === hint3OutOfScope;
    const known = guesses.filter((_, index) => !isForeign(index));
    console.log(`HINT3 ${bot} (${examples.length} examples), trained in ${ms.toFixed(0)} ms`);
    report('in scope', known, messages.filter((_, index) => !isForeign(index)));
    reportScope(known, guesses.filter((_, index) => isForeign(index)));
    const said = guesses.map((guess) => (guess.inScope >= inScopeFrom ? first(guess).id : hint3OutOfScope));
    const gold = messages.map((message) => message.label);
    const right = said.filter((label, index) => label === gold[index]).length / said.length;
    console.log(`  all ${gold.length} messages at the shipped threshold: accuracy ${percent(right)}, MCC ${metrics.matthews(said, gold).toFixed(3)}`);
  }
}
