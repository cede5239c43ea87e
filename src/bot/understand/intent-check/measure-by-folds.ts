import { trainIntentModel, type IntentExample } from '../intent/train-intent-model.ts';

export type FoldReport = {
  folds: number;
  right: number;
  count: number;
  /** Correct ones among the examples that the model takes for in scope, which is what a visitor meets. */
  accepted: { right: number; count: number };
  intents: {
    id: string;
    right: number;
    count: number;
    /** The other intents that its examples were taken for, most frequent first. */
    takenFor: { id: string; count: number }[];
  }[];
};

const folds = 5;
const inScopeFrom = 0.5;

/** Judges each example by a model that was trained on the other four fifths of every intent. */
export function measureByFolds(examples: readonly IntentExample[], vectors: readonly Float32Array[]): FoldReport {
  const foldOf = assignFolds(examples);
  const counts = new Map<string, { right: number; count: number; takenFor: Map<string, number> }>();
  const total = { right: 0, count: 0 };
  const accepted = { right: 0, count: 0 };
  for (let fold = 0; fold < folds; fold++) {
    const kept = [...examples.keys()].filter((index) => foldOf[index] !== fold);
    const model = trainIntentModel(
      kept.flatMap((index) => examples[index] ?? []),
      kept.flatMap((index) => vectors[index] ?? []),
    );
    for (const [index, { text, intent }] of examples.entries()) {
      if (foldOf[index] !== fold) continue;
      const guess = model.classify({ text, vector: vectors[index] ?? null });
      const best = guess.ranking[0]?.id ?? '';
      const entry = counts.get(intent) ?? { right: 0, count: 0, takenFor: new Map<string, number>() };
      counts.set(intent, entry);
      const isRight = best === intent ? 1 : 0;
      for (const sums of [entry, total, ...(guess.inScope >= inScopeFrom ? [accepted] : [])]) {
        sums.right += isRight;
        sums.count++;
      }
      if (best !== intent) entry.takenFor.set(best, (entry.takenFor.get(best) ?? 0) + 1);
    }
  }
  return {
    folds,
    ...total,
    accepted,
    intents: [...counts].map(([id, { right, count, takenFor }]) => ({
      id,
      right,
      count,
      takenFor: [...takenFor].map(([other, often]) => ({ id: other, count: often })).sort((a, b) => b.count - a.count),
    })),
  };
}

/** Spreads every intent evenly over the folds. Names are always trained on and never judged: null. */
function assignFolds(examples: readonly IntentExample[]): (number | null)[] {
  const seen = new Map<string, number>();
  return examples.map(({ intent, isName }) => {
    if (isName) return null;
    const place = seen.get(intent) ?? 0;
    seen.set(intent, place + 1);
    return place % folds;
  });
}
