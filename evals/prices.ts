import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { AppError } from '../src/platform/app-error.ts';
import { readYaml, type Problem } from '../src/bot/definition/read-yaml.ts';
import type { ModelUse } from './trial/cache-model.ts';

const price = z.number().min(0);
/** Prices of tokens: `--costs` names a file of this shape. Prices change, so the file belongs to the user and carries its date. */
const pricesSchema = z.strictObject({
  currency: z.string().regex(/^[A-Z]{3}$/, 'takes a currency code such as USD'),
  date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'takes the day of the prices, such as "2026-01-31"'),
  /** Prices for a million tokens, by the name in CHAT_MODEL. */
  models: z.record(z.string(), z.strictObject({ in: price, out: price })),
});
export type Prices = z.infer<typeof pricesSchema>;

/** Reads a price list. Throws AppError('misconfigured') that names the line of each mistake. */
export function readPrices(file: string): Prices {
  const problems: Problem[] = [];
  const read = readYaml({ file: path.basename(file), source: readFileSync(file, 'utf8'), schema: pricesSchema }, problems);
  if (read) return read.value;
  throw new AppError('misconfigured', problems.map((problem) => `${problem.file}, line ${problem.line}: ${problem.message}`).join('\n'));
}

/** The cost of a run's calls, in `currency`; `amount` is null where the list has no price for the model. */
export type Cost = { amount: number | null; currency: string; date: string };

export function costOf(use: Pick<ModelUse, 'tokensIn' | 'tokensOut'>, model: string, { models, currency, date }: Prices): Cost {
  const found = models[model];
  const amount = found ? (use.tokensIn * found.in + use.tokensOut * found.out) / 1_000_000 : null;
  return { amount, currency, date };
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
