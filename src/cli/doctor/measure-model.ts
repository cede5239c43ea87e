import { openChatModel } from '../../bot/model/chat-model.ts';
import { warmModel } from '../../bot/model/warm-model.ts';
import { AppError } from '../../platform/app-error.ts';
import type { Config } from '../../platform/config.ts';
import type { Finding } from './finding.ts';

const limits = { firstToken: 60_000, idle: 20_000, total: 60_000, characters: 4_000 };

/** Asks the model for one word and reports how long that took. A hosted model charges a few tokens. */
export async function measureModel(config: Config): Promise<Finding> {
  const what = 'model';
  const habits: string[] = [];
  try {
    const model = await openChatModel(config, (habit) => habits.push(habit));
    if (!model) return { what, verdict: 'ok', say: 'none set: answers quote the knowledge. Set CHAT_MODEL to have them written.' };
    const run = await warmModel(model, { signal: AbortSignal.timeout(limits.total * 2), limits });
    if (run.kind === 'failed') {
      return {
        what,
        verdict: 'fail',
        say: `${model.name} gives no answer (${run.failure}: ${run.cause ?? 'no cause known'}). Visitors get quotes until it does.`,
      };
    }
    const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;
    const first = run.firstTextMs ?? run.totalMs;
    const measured = `${model.name} answers: first word after ${seconds(first)}, ${seconds(run.totalMs)} in all${habits.map((habit) => `; ${habit}`).join('')}`;
    if (first <= config.MODEL_PATIENCE_SECONDS * 1_000) return { what, verdict: 'ok', say: measured };
    return {
      what,
      verdict: 'warn',
      say: `${measured}. That is more than MODEL_PATIENCE_SECONDS: visitors get quotes. Keep the model loaded, use a faster one, or raise it.`,
    };
  } catch (error) {
    if (error instanceof AppError) return { what, verdict: 'fail', say: error.message };
    throw error;
  }
}
