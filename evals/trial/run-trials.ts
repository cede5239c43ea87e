import type { EvalCase } from '../read-cases.ts';
import type { BotUnderTest } from './open-bot-under-test.ts';
import { runTrial } from './run-trial.ts';
import type { CaseResult, Row } from './result.ts';

const backOffMs = [2_000, 8_000, 30_000];

type TrialOptions = {
  concurrency: number;
  /** Asks each answerable question again without the articles that answer it. */
  leaveOut: boolean;
  onProgress?(done: number): void;
  /** Results of an interrupted run by id: these cases are not asked again. */
  known?: ReadonlyMap<string, CaseResult>;
  onResult?(result: CaseResult): void;
  /** Aborted: no further case is begun, and only the finished ones are returned. */
  signal?: AbortSignal;
};

/**
 * Runs all cases, several at a time, and returns the results in their order. A case that failed because the model was overloaded is tried
 * again, after growing pauses; a case that still fails is an error of the run.
 */
export async function runTrials(subject: BotUnderTest, cases: readonly EvalCase[], options: TrialOptions): Promise<Row[]> {
  const rows: (Row | undefined)[] = [];
  let next = 0;
  let done = 0;
  async function work(): Promise<void> {
    for (let index = next++; index < cases.length; index = next++) {
      const evalCase = cases[index];
      if (!evalCase || options.signal?.aborted) return;
      const known = options.known?.get(evalCase.id);
      const result = known ?? (await play(subject, evalCase, options));
      if (!known) options.onResult?.(result);
      rows[index] = { case: evalCase, result };
      options.onProgress?.((done += 1));
    }
  }
  await Promise.all(Array.from({ length: options.concurrency }, work));
  return rows.filter((row) => row !== undefined);
}

async function play(subject: BotUnderTest, evalCase: EvalCase, { leaveOut }: TrialOptions): Promise<CaseResult> {
  const result = await playWithPatience(subject, evalCase);
  return leaveOut && hasAnswer(evalCase) ? { ...result, without: await playWithout(subject, evalCase) } : result;
}

const hasAnswer = (evalCase: EvalCase): boolean => evalCase.expect === 'answer' && evalCase.gold_articles.length > 0;

/** Asks the same question of a knowledge without the answer: an honest bot is less certain now, and says so. */
async function playWithout(subject: BotUnderTest, evalCase: EvalCase): Promise<Row['result']['without']> {
  const hidden = new Set([...subject.fileOf].flatMap(([id, file]) => (evalCase.gold_articles.includes(file) ? [id] : [])));
  const { outcome, reason, passages, error } = await playWithPatience(subject, evalCase, hidden);
  return { outcome, reason, score: passages[0]?.score ?? 0, error };
}

async function playWithPatience(subject: BotUnderTest, evalCase: EvalCase, hidden?: ReadonlySet<string>): Promise<Row['result']> {
  for (const wait of backOffMs) {
    const result = await runTrial(subject, evalCase, hidden);
    if (!/overloaded|unavailable|timeout/.test(result.error ?? '')) return result;
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
  return runTrial(subject, evalCase, hidden);
}
