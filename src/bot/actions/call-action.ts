import { setTimeout as wait } from 'node:timers/promises';
import type { Answered, GuardedRequest } from '../../platform/net/guarded-request.ts';
import { parseJson } from '../../text/parse-json.ts';
import { readsOnly, type ActionDefinition } from '../definition/action-definition.ts';
import type { ActionCall, ActionResult } from '../turn/turn.ts';
import type { FilledRequest } from './fill-request.ts';
import { readResult } from './read-result.ts';

/** Between two tries, in milliseconds; the second pause is twice as long. */
const firstPauseMs = 250;

/**
 * Sends the request of an action and reads what came. A call that may have been carried out without an answer is `unsure`, unless it only
 * reads: it is tried again by its key alone. Every other answer than one with JSON is a failure, and none of its words go anywhere.
 */
export async function callAction(
  deps: { send: GuardedRequest; pause?(milliseconds: number): Promise<unknown> },
  call: { action: ActionDefinition; request: FilledRequest; inputs: ActionCall['inputs']; signal?: AbortSignal },
): Promise<{ result: ActionResult; attempts: number; status: number | null }> {
  const { action, request, signal } = call;
  // The SDK is loaded where an action needs it.
  if (action.mcp) return (await import('./call-tool.ts')).callTool(deps, { ...call, tool: action.mcp.tool });
  const pause = deps.pause ?? wait;
  for (let attempt = 1; ; attempt += 1) {
    const answered = await deps.send({
      ...request,
      limits: { answerBytes: action.result.bytes, milliseconds: action.timeoutSeconds * 1_000 },
      ...(signal && { signal }),
    });
    const result = readAnswer(action, answered);
    const isLast = attempt > action.retries || !mayTryAgain(answered);
    if (isLast) return { result, attempts: attempt, status: answered.kind === 'answered' ? answered.status : null };
    await pause(firstPauseMs * 2 ** (attempt - 1));
  }
}

/** Only what may be better the next time: no answer, too many requests, or a fault of the other side. */
function mayTryAgain(answered: Answered): boolean {
  if (answered.kind === 'answered') return answered.status === 429 || answered.status >= 500;
  return answered.kind === 'failed';
}

function readAnswer(action: ActionDefinition, answered: Answered): ActionResult {
  const isReading = readsOnly(action);
  if (answered.kind === 'refused') return { kind: 'failed', why: answered.why };
  if (answered.kind === 'failed') return answered.wasSent && !isReading ? { kind: 'unsure', why: answered.why } : { kind: 'failed', why: answered.why };
  const { status, type, text, isWhole } = answered;
  if (status === 404 || status === 410) return { kind: 'not-found' };
  if (status >= 500 && !isReading) return { kind: 'unsure', why: `answers ${status}` };
  if (status < 200 || status >= 300)
    return { kind: 'failed', why: status >= 300 && status < 400 ? `answers ${status}, and no redirect is followed` : `answers ${status}` };
  if (status === 204 || action.result.fields.length === 0) return { kind: 'done', fields: {} };
  // The effect is there, whatever the answer looks like: without its fields nothing can be said of it.
  const bad = (why: string): ActionResult => (isReading ? { kind: 'failed', why } : { kind: 'unsure', why });
  if (!isWhole) return bad(`answers with more than ${action.result.bytes} bytes, or broke off`);
  if (!/^application\/(?:[\w.+-]+\+)?json$/.test(type)) return bad(`answers with ${/^[\w.+-]+\/[\w.+-]+$/.test(type) ? type : 'no type'} instead of JSON`);
  try {
    return { kind: 'done', fields: readResult(parseJson(text), action.result.fields) };
  } catch (error) {
    if (error instanceof SyntaxError) return bad('answers with JSON that cannot be read');
    throw error;
  }
}
