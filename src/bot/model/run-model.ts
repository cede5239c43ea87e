import type { ChatModel, ModelEnd, ModelFailure, ModelLimits, ModelRequest } from '../turn.ts';
import { cutText } from '../../text/cut-text.ts';

/** Silence of 10 s and a length of 45 s are what a visitor is asked to bear; 4,000 characters is ten times an answer. */
export const modelLimits: ModelLimits = { idle: 10_000, total: 45_000, characters: 4_000 };

/** A second try is worth it for these, and only while nothing was written. A time-out has used up the patience. */
const worthRetrying: ReadonlySet<ModelFailure> = new Set(['unavailable', 'overloaded', 'nonsense', 'cut-off']);
const retryAfterMs = 250;
/** An endpoint that asks for more than this is not waited for. */
const longestRetryMs = 2_000;

/**
 * Runs a model within its limits and tries once more when it failed before its first word. Rejects only with the abort
 * reason of `request.signal`. Only text counts as a sign of life: keep-alive comments and empty chunks do not.
 */
export async function runModel(
  deps: { model: ChatModel; limits: ModelLimits },
  request: ModelRequest,
  onText: (text: string) => void,
): Promise<ModelEnd> {
  const deadline = Date.now() + deps.limits.total;
  let wrote = false;
  const attempt = () =>
    runOnce({ ...deps, deadline }, request, (text) => {
      wrote = true;
      onText(text);
    });
  const first = await attempt();
  if (first.kind === 'ended' || wrote || !worthRetrying.has(first.failure)) return first;
  const wait = first.retryAfterMs ?? retryAfterMs;
  if (wait > longestRetryMs || Date.now() + wait >= deadline) return first;
  await pause(wait, request.signal);
  return attempt();
}

async function runOnce(
  deps: { model: ChatModel; limits: ModelLimits; deadline: number },
  request: ModelRequest,
  onText: (text: string) => void,
): Promise<ModelEnd> {
  request.signal.throwIfAborted();
  const { model, limits } = deps;
  const stop = new AbortController();
  let written = 0;
  let idle: NodeJS.Timeout | undefined;
  let settle: (end: ModelEnd) => void = () => undefined;
  const cut = new Promise<ModelEnd>((resolve) => (settle = resolve));
  const fail = (failure: ModelFailure) => settle({ kind: 'failed', failure, retryAfterMs: null });
  const expectText = () => {
    clearTimeout(idle);
    idle = setTimeout(() => fail('timeout'), limits.idle);
  };
  const total = setTimeout(() => fail('timeout'), Math.max(0, deps.deadline - Date.now()));
  const aborted = new Promise<never>((_, reject) => {
    request.signal.addEventListener('abort', () => reject(request.signal.reason), { once: true });
  });
  aborted.catch(() => undefined);
  expectText();
  let over = false;
  const streaming = model.stream({ ...request, signal: AbortSignal.any([request.signal, stop.signal]) }, (text) => {
    if (over || text === '') return;
    expectText();
    onText(cutText(text, limits.characters - written));
    written += text.length;
    if (written > limits.characters) {
      over = true;
      fail('endless');
    }
  });
  // After a cut nobody waits for the stream any more; its rejection is then expected.
  streaming.catch(() => undefined);
  try {
    const end = await Promise.race([streaming, cut, aborted]);
    return end.kind === 'ended' && written === 0 ? { kind: 'failed', failure: 'nonsense', retryAfterMs: null } : end;
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
