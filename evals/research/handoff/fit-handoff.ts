import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { parseDocument } from 'yaml';
import { loadBot } from '../../../src/bot/definition/load-bots.ts';
import { startUnderstanding } from '../../../src/bot/understand/start-understanding.ts';
import { createBundledEncoder } from '../../../src/knowledge/encoder/bundled-encoder.ts';
import { crossValidate, fitThresholds, tally, type Costs, type Reading, type Thresholds } from '../../scorers/handoff-costs.ts';
import { readLevels } from './read-levels.ts';
import { readCases } from '../../read-cases.ts';
import { createRandom } from '../../scorers/statistics.ts';

/**
 * Fits `anger.offerAt` and `anger.handOverAt` of a bot's `handoff.yaml` to its costs and prints the cost curves:
 *   npm run fit:handoff -- [--cases FILE.jsonl …] [--bot FOLDER] [--write]
 * Without --cases: the handoff and mood cases of evals/cases. `--write` puts the fitted thresholds into the file.
 */
const shippedCases = fileURLToPath(new URL('../../cases/', import.meta.url));
const shippedBot = fileURLToPath(new URL('../../../bots/baton', import.meta.url));
const { values } = parseArgs({
  options: {
    cases: { type: 'string', multiple: true },
    bot: { type: 'string' },
    write: { type: 'boolean', default: false },
    show: { type: 'boolean', default: false },
  },
});
const folder = values.bot ?? shippedBot;
const usual = () =>
  readdirSync(shippedCases)
    .filter((name) => /^(handoff|mood).*\.jsonl$/.test(name))
    .map((name) => `${shippedCases}${name}`);
const cases = (values.cases ?? usual()).flatMap(readCases);
const bot = await loadBot(folder);
const costs: Costs = bot.handoff.costs;
const encoder = createBundledEncoder();
const { understand, ready } = startUnderstanding({ bot, embed: (texts) => encoder.encode(texts, 'interactive') });
await ready;
const readings = await readLevels({ bot, understand }, cases);
await encoder.close();
if (!readings.some((reading) => reading.needsPerson)) throw new Error('No case here depends on the thresholds: add angry messages with "expect": "handoff".');

const fitted = fitThresholds(readings, costs);
const shipped = bot.handoff.anger;
const each = (cost: number) => (cost / readings.length).toFixed(3);
console.log(
  `${readings.length} of ${cases.length} messages depend on the thresholds, ${readings.filter((reading) => reading.needsPerson).length} of them need a person.`,
);
console.log(
  `Costs: missed ${costs.missedHandoff}, only offered ${costs.lateHandoff}, needless handoff ${costs.needlessHandoff}, needless offer ${costs.needlessOffer}.\n`,
);
curve('hand over at', (handOverAt) => ({ handOverAt, offerAt: Math.min(fitted.offerAt, handOverAt) }));
curve('offer at', (offerAt) => ({ offerAt, handOverAt: Math.max(fitted.handOverAt, offerAt) }));
describe('in the file', shipped);
describe('fitted', fitted);
const [low, high] = interval(readings);
console.log(`By five folds, fitted on the other four: ${each(crossValidate(readings, costs))} a message.`);
console.log(
  `95 % of 200 redraws of the messages fit "hand over at" between ${low.handOverAt} and ${high.handOverAt}, "offer at" between ${low.offerAt} and ${high.offerAt}.`,
);
if (values.show) {
  for (const reading of readings.filter(({ level, needsPerson }) => needsPerson !== level >= fitted.handOverAt))
    console.log(`  ${reading.id} ${reading.level.toFixed(2)} ${reading.needsPerson ? 'needs a person' : 'does not'}`);
}
if (values.write) {
  const file = path.join(folder, 'handoff.yaml');
  const document = parseDocument(readFileSync(file, 'utf8'));
  document.setIn(['anger', 'offerAt'], fitted.offerAt);
  document.setIn(['anger', 'handOverAt'], fitted.handOverAt);
  writeFileSync(file, document.toString({ lineWidth: 0, flowCollectionPadding: false }));
  console.log(`Wrote ${file}.`);
}

function curve(name: string, at: (threshold: number) => Thresholds): void {
  console.log(`${name.padEnd(13)} cost a message   handed over, only offered, missed   needless handoffs, offers`);
  const rows = Array.from({ length: 20 }, (_, index) => (index + 1) / 20).map((threshold) => ({ threshold, ...tally(readings, at(threshold), costs) }));
  const worst = Math.max(...rows.map((row) => row.cost));
  for (const { threshold, cost, right, late, missed, needlessHandoffs, needlessOffers } of rows) {
    const bar = '#'.repeat(Math.round((24 * cost) / worst));
    const counts = [right, late, missed].map((count) => String(count).padStart(4)).join('');
    const needless = [needlessHandoffs, needlessOffers].map((count) => String(count).padStart(4)).join('');
    console.log(`${threshold.toFixed(2).padStart(6)}        ${each(cost).padStart(6)} ${bar.padEnd(26)}${counts}    ${needless}`);
  }
  console.log('');
}

function describe(name: string, at: Thresholds): void {
  const { cost, right, late, missed, needlessHandoffs, needlessOffers } = tally(readings, at, costs);
  console.log(
    `${name.padEnd(12)} offer at ${at.offerAt}, hand over at ${at.handOverAt}: ${each(cost)} a message; ${right} handed over, ${late} offered, ${missed} missed; needless: ${needlessHandoffs} handoffs, ${needlessOffers} offers.`,
  );
}

/** The middle 95 % of each threshold over redraws of the messages. */
function interval(all: readonly Reading[]): [Thresholds, Thresholds] {
  const random = createRandom(7);
  const draws = Array.from({ length: 200 }, () =>
    fitThresholds(
      all.map(() => all[Math.floor(random() * all.length)]).flatMap((reading) => reading ?? []),
      costs,
    ),
  );
  const at = (key: keyof Thresholds, share: number) =>
    draws.map((draw) => draw[key]).sort((first, second) => first - second)[Math.floor(share * draws.length)] ?? 0;
  const both = (share: number): Thresholds => ({ offerAt: at('offerAt', share), handOverAt: at('handOverAt', share) });
  return [both(0.025), both(0.975)];
}
