import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { AppError } from '../../platform/app-error.ts';
import type { Prices } from '../turn/text-model.ts';
import { readYaml, type Problem } from '../definition/read-yaml.ts';

const price = z.number().min(0);
/** Prices of tokens: MODEL_PRICES and `--costs` name a file of this shape. Prices change, so the file belongs to the user and carries its date. */
const pricesSchema = z.strictObject({
  currency: z.string().regex(/^[A-Z]{3}$/, 'takes a currency code such as USD'),
  date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'takes the day of the prices, such as "2026-01-31"'),
  /** Prices for a million tokens, by the name in CHAT_MODEL. */
  models: z.record(z.string(), z.strictObject({ in: price, out: price })),
});

/** Reads a price list. Throws AppError('misconfigured') that names the line of each mistake. */
export function readPrices(file: string): Prices {
  const problems: Problem[] = [];
  const read = readYaml({ file: path.basename(file), source: readSource(file), schema: pricesSchema }, problems);
  if (read) return read.value;
  throw new AppError('misconfigured', problems.map((problem) => `${problem.file}, line ${problem.line}: ${problem.message}`).join('\n'));
}

function readSource(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new AppError('misconfigured', `The list of prices ${file} cannot be read.`, { cause });
  }
}

/** The price of tokens in the list's currency; null where the list has no price for the model. */
export function priceOf(use: { tokensIn: number; tokensOut: number }, model: string, { models }: Prices): number | null {
  const found = models[model];
  return found ? (use.tokensIn * found.in + use.tokensOut * found.out) / 1_000_000 : null;
}
