import type { IntentExample } from '../intent/train-intent-model.ts';
import { trainIntentModel } from '../intent/train-intent-model.ts';
import type { EmbedTexts } from '../start-understanding.ts';
import type { PlacedIntent } from '../../definition/read-intents.ts';
import { findAlike } from './find-alike.ts';
import { measureByFolds, type FoldReport } from './measure-by-folds.ts';

export type IntentFinding = {
  kind: 'same-words' | 'alike' | 'misplaced' | 'overlap' | 'thin' | 'weak';
  /** A note does not change the bot's behaviour: both intents only lead to a search. It matters to statistics and to rules that name an intent. */
  severity: 'error' | 'warning' | 'note';
  file: string;
  line: number;
  intent: string;
  /** The problem and its remedy. */
  message: string;
};

export type IntentReport = { findings: IntentFinding[]; folds: FoldReport };

/** With fewer examples an intent is learned, but not reliably: on Banking77, 5 examples find 74 of 100 and 10 find 82. */
const thinBelow = 10;
/** An example is reported where a model without it gives another intent at least this probability, and its own intent less than that. */
const elsewhereFrom = 0.75;
const ownBelow = 0.1;
/** Two intents overlap when this many examples of one, and this share of them, are taken for the other. */
const overlapFrom = { count: 2, share: 0.15 };
const weakBelow = 0.6;

/** One example with its place in the files. */
export type PlacedExample = { text: string; intent: string; file: string; line: number };

/**
 * Looks for problems that make a bot's intents hard to distinguish: the same or almost the same words twice, examples that read like
 * another intent, intents that are taken for each other, and intents with too few examples. The model is the one that answers visitors.
 */
export async function checkIntents(intents: readonly PlacedIntent[], embed: EmbedTexts): Promise<IntentReport> {
  const placed: PlacedExample[] = intents.flatMap((intent) =>
    intent.examples.map((text, index) => ({ text, intent: intent.id, file: intent.file, line: intent.exampleLines[index] ?? intent.line })),
  );
  const examples: IntentExample[] = [
    ...placed.map(({ text, intent }) => ({ text, intent })),
    ...intents.map(({ id, description }) => ({ text: description, intent: id, isName: true })),
  ];
  const vectors = await embed(examples.map((example) => example.text));
  const folds = measureByFolds(examples, vectors);
  const kinds = new Map(intents.map((intent) => [intent.id, intent.kind]));
  const severity: Severity = (first, second) => (kinds.get(first) === 'knowledge' && kinds.get(second) === 'knowledge' ? 'note' : 'warning');
  const findings = [
    ...findAlike(placed, vectors),
    ...findMisplaced({ placed, leaveOneOut: trainIntentModel(examples, vectors).leaveOneOut, severity }),
    ...findOverlaps({ intents, folds, severity }),
    ...findThin(intents),
    ...findWeak(intents, folds),
  ];
  findings.sort((first, second) => first.file.localeCompare(second.file) || first.line - second.line);
  return { findings, folds };
}

type Severity = (first: string, second: string) => 'warning' | 'note';

function findMisplaced(input: {
  placed: readonly PlacedExample[];
  leaveOneOut: readonly { ranking: readonly { id: string; probability: number }[]; inScope: number }[];
  severity: Severity;
}): IntentFinding[] {
  const { leaveOneOut, severity } = input;
  return input.placed.flatMap(({ text, intent, file, line }, index) => {
    const guess = leaveOneOut[index];
    const [best] = guess?.ranking ?? [];
    const own = guess?.ranking.find(({ id }) => id === intent)?.probability ?? 0;
    if (!guess || !best || best.id === intent || best.probability < elsewhereFrom || own > ownBelow || guess.inScope < 0.5) return [];
    const message = `"${text}" reads like "${best.id}" (${percent(best.probability)}), not "${intent}" (${percent(own)}); move it, or say what sets it apart`;
    return [{ kind: 'misplaced', severity: severity(intent, best.id), file, line, intent, message }];
  });
}

function findOverlaps(input: { intents: readonly PlacedIntent[]; folds: FoldReport; severity: Severity }): IntentFinding[] {
  const { folds, severity } = input;
  return input.intents.flatMap(({ id, file, line, examples }) =>
    (folds.intents.find((intent) => intent.id === id)?.takenFor ?? [])
      .filter(({ count }) => count >= overlapFrom.count && count / examples.length >= overlapFrom.share)
      .map(({ id: other, count }): IntentFinding => {
        const message = `${count} of ${examples.length} examples are taken for "${other}" by folds; part the two more clearly or merge them`;
        return { kind: 'overlap', severity: severity(id, other), file, line, intent: id, message };
      }),
  );
}

function findThin(intents: readonly PlacedIntent[]): IntentFinding[] {
  return intents
    .filter(({ examples }) => examples.length < thinBelow)
    .map(({ id, file, line, examples }) => {
      const message = `has ${examples.length} examples; give at least ${thinBelow}, better 15, in the words that people type`;
      return { kind: 'thin', severity: 'warning', file, line, intent: id, message };
    });
}

function findWeak(intents: readonly PlacedIntent[], folds: FoldReport): IntentFinding[] {
  return intents.flatMap(({ id, file, line }) => {
    const measured = folds.intents.find((intent) => intent.id === id);
    if (!measured || measured.right / measured.count >= weakBelow) return [];
    const severity = intents.find((intent) => intent.id === id)?.kind === 'knowledge' ? 'note' : 'warning';
    const message = `only ${measured.right} of ${measured.count} examples are recognised by folds; add examples in other words, or narrow the intent`;
    return [{ kind: 'weak', severity, file, line, intent: id, message }];
  });
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;
