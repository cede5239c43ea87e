import { priceOf } from '../src/bot/model/price-list.ts';
import type { Prices } from '../src/bot/turn/text-model.ts';
import type { ModelUse } from './trial/cache-model.ts';

/** The cost of a run's calls, in `currency`; `amount` is null where the list has no price for the model. */
export type Cost = { amount: number | null; currency: string; date: string };

export function costOf(use: Pick<ModelUse, 'tokensIn' | 'tokensOut'>, model: string, prices: Prices): Cost {
  return { amount: priceOf(use, model, prices), currency: prices.currency, date: prices.date };
}

/** One line for the terminal and the report, or null where no model was asked. `role` says what for, such as "the judge". */
export function describeUse({ role, use, model, cost }: { role: string; use: ModelUse; model: string | null; cost: Cost | null }): string | null {
  if (use.calls === 0 || model === null) return null;
  const paid = use.calls - use.cached;
  const guessed = paid > use.counted ? ` (the endpoint counted ${use.counted} of ${paid}, the others are estimated)` : '';
  const calls = `${use.calls} calls of ${role}, ${use.cached} from the cache; ${use.tokensIn} tokens in, ${use.tokensOut} out${guessed}`;
  if (!cost) return `${calls}.`;
  const { amount, currency, date } = cost;
  return `${calls}: ${amount === null ? `no price for ${model} in the list` : `${amount.toFixed(amount < 1 ? 4 : 2)} ${currency} at the prices of ${date}`}.`;
}

/** The cost of several parts of a run together, or null where one of them has no price. */
export function addCosts(costs: readonly (Cost | null)[]): Cost | null {
  const known = costs.filter((cost) => cost !== null);
  const [first] = known;
  if (!first || known.some(({ amount }) => amount === null)) return null;
  return { ...first, amount: known.reduce((sum, { amount }) => sum + (amount ?? 0), 0) };
}
