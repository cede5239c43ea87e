import type { Random } from '../client/seeded-random.ts';
import type { Setup } from '../setup/setup.ts';
import type { Fault } from './fault.ts';
import { processFaults } from './process-faults.ts';
import { surroundingFaults } from './surrounding-faults.ts';

export const allFaults: readonly Fault[] = [...processFaults, ...surroundingFaults];

/** The faults of a run, by the seed alone: each comes as often as its weight says, in rounds that are shuffled. */
export function planRounds(choice: { setup: Setup; rounds: number; only: string | undefined }, random: Random): Fault[] {
  const { setup } = choice;
  const possible = allFaults.filter(
    (fault) => fault.setups.includes(setup.name) && (fault.isPossible?.(setup) ?? true) && (choice.only === undefined || fault.name.includes(choice.only)),
  );
  if (possible.length === 0)
    throw new Error(`No fault of ${setup.name} is called "${choice.only}". There are: ${allFaults.map((fault) => fault.name).join(', ')}.`);
  const deck = possible.flatMap((fault) => Array.from({ length: fault.weight ?? 1 }, () => fault));
  const plan: Fault[] = [];
  while (plan.length < choice.rounds) plan.push(...shuffle(deck, random));
  return plan.slice(0, choice.rounds);
}

function shuffle<T>(items: readonly T[], random: Random): T[] {
  return items
    .map((item) => ({ item, place: random() }))
    .sort((first, second) => first.place - second.place)
    .map(({ item }) => item);
}
