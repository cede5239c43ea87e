import { cutText } from '../../text/cut-text.ts';
import type { ChatModel, ModelEnd, ModelFailure, ModelLimits, ModelRequest } from '../turn/text-model.ts';
import { createReasoningFilter } from './skip-reasoning.ts';

/** 30 s for the first word, 10 s between words, 45 s in all; 4,000 characters is ten times an answer. The turn itself waits 8 s. */
export const modelLimits = { firstToken: 30_000, idle: 10_000, total: 45_000, characters: 4_000, patience: 8_000 } satisfies ModelLimits;
/** Reasoning, which is never shown, may be this many times as long as an answer. */
const reasoningShare = 10;

/** Failures after which a second attempt makes sense, as long as no text was shown. After a time-out the patience is used up. */
const worthRetrying: ReadonlySet<ModelFailure> = new Set(['unavailable', 'overloaded', 'nonsense', 'cut-off']);
const retryAfterMs = 250;
/** An endpoint that asks for a longer pause than this is not retried. */
const longestRetryMs = 2_000;

type ModelListener = {
  onText(text: string): void;
  /** All text so far was reasoning: the answer begins now. */
  onRestart(): void;
};

/** `firstTextMs`: until the first word of the answer, null where none came. Both times count from the request on. */
export type ModelRun = ModelEnd & { firstTextMs: number | null; totalMs: number };

/**
 * Runs a model within its limits and retries once when it failed before its first word. Rejects only with the abort reason of
 * `request.signal`. Text and reasoning count as signs of life: keep-alive comments and empty chunks do not.
 */
export async function runModel(deps: { model: ChatModel; limits: ModelLimits }, request: ModelRequest, listener: ModelListener): Promise<ModelRun> {
  const startedAt = Date.now();
  const deadline = startedAt + deps.limits.total;
  let firstTextMs: number | null = null;
  const attempt = () =>
    runOnce({ ...deps, deadline }, request, {
      onRestart: listener.onRestart,
      onText(text) {
        firstTextMs ??= Date.now() - startedAt;
        listener.onText(text);
      },
    });
  const measure = (end: ModelEnd): ModelRun => ({ ...end, firstTextMs, totalMs: Date.now() - startedAt });
  const first = await attempt();
  if (first.kind === 'ended' || firstTextMs !== null || !worthRetrying.has(first.failure)) return measure(first);
  const wait = first.retryAfterMs ?? retryAfterMs;
  if (wait > longestRetryMs || Date.now() + wait >= deadline) return measure(first);
  await pause(wait, request.signal);
  return measure(await attempt());
}

async function runOnce(deps: { model: ChatModel; limits: ModelLimits; deadline: number }, request: ModelRequest, listener: ModelListener): Promise<ModelEnd> {
  request.signal.throwIfAborted();
  const { model, limits } = deps;
  const stop = new AbortController();
  let written = 0;
  let heard = 0;
  let idle: NodeJS.Timeout | undefined;
  let settle: (end: ModelEnd) => void = () => undefined;
  const cut = new Promise<ModelEnd>((resolve) => (settle = resolve));
  const fail = (failure: ModelFailure, cause: string) => settle({ kind: 'failed', failure, retryAfterMs: null, cause });
  const expectLife = (ms: number) => {
    clearTimeout(idle);
    idle = setTimeout(() => fail('timeout', `nothing came for ${ms / 1_000} s`), ms);
  };
  const total = setTimeout(() => fail('timeout', `not finished after ${limits.total / 1_000} s`), Math.max(0, deps.deadline - Date.now()));
  const aborted = new Promise<never>((_, reject) => {
    request.signal.addEventListener('abort', () => reject(request.signal.reason), { once: true });
  });
  aborted.catch(() => undefined);
  expectLife(limits.firstToken ?? limits.idle);
  let over = false;
  const live = (): void => {
    if (!over) expectLife(limits.idle);
  };
  const { habits } = model;
  const filter = createReasoningFilter({
    // Reasoning without an opening mark looks like an answer until it closes, so the text of a model whose habit is unknown is held back.
    hold: habits !== undefined && habits.closesUnopened !== 'no',
    onThinking: live,
    onRestart() {
      written = 0;
      listener.onRestart();
    },
    onText(text) {
      if (over && written > limits.characters) return;
      listener.onText(cutText(text, limits.characters - written));
      written += text.length;
      if (written <= limits.characters) return;
      over = true;
      fail('endless', `longer than ${limits.characters} characters`);
    },
  });
  const streaming = model.stream({ ...request, onThinking: live, signal: AbortSignal.any([request.signal, stop.signal]) }, (text) => {
    if (over || text === '') return;
    live();
    filter.write(text);
    heard += text.length;
    if (heard > limits.characters * reasoningShare) fail('endless', `more than ${limits.characters * reasoningShare} characters with its reasoning`);
  });
  // After a cut no code waits for the stream any more; its rejection is then expected.
  streaming.catch(() => undefined);
  try {
    const end = await Promise.race([streaming, cut, aborted]);
    if (end.kind === 'failed') return end;
    const { closedUnopened } = filter.end();
    if (habits && (closedUnopened || habits.closesUnopened === 'unknown')) habits.closesUnopened = closedUnopened ? 'yes' : 'no';
    if (written > limits.characters) return await cut;
    return written === 0 ? { kind: 'failed', failure: 'nonsense', retryAfterMs: null, cause: 'it wrote no answer' } : end;
  } finally {
    over = true;
    clearTimeout(idle);
    clearTimeout(total);
    stop.abort(new Error('The model is not needed any more.'));
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), reject(signal.reason)), { once: true });
  });
}
