import type { ChatModel, ModelLimits } from '../turn/text-model.ts';
import { runModel, type ModelRun } from './run-model.ts';

/** A local server may have to read gigabytes first. */
const warmLimits: ModelLimits = { firstToken: 300_000, idle: 60_000, total: 300_000, characters: 4_000 };

/**
 * Asks the model for one word: a local server then loads it, and its habits and speed are known before a visitor waits for it. Rejects only
 * with the abort reason of `signal`.
 */
export function warmModel(model: ChatModel, options: { signal: AbortSignal; limits?: ModelLimits }): Promise<ModelRun> {
  const request = {
    system: 'You answer with one word.',
    messages: [{ role: 'user' as const, content: 'Answer with the word "ready".' }],
    signal: options.signal,
  };
  return runModel({ model, limits: options.limits ?? warmLimits }, request, { onText() {}, onRestart() {} });
}
