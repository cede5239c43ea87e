import { setTimeout as wait } from 'node:timers/promises';
import type { GuardedRequest } from '../../platform/net/guarded-request.ts';
import { parseJson } from '../../text/parse-json.ts';
import { readsOnly, type ActionDefinition } from '../definition/action-definition.ts';
import type { ActionCall, ActionResult } from '../turn/turn.ts';
import type { FilledRequest } from './fill-request.ts';
import { withMcpServer, type McpWay, type ToolResult } from './mcp-client.ts';
import { readResult } from './read-result.ts';

/** Between two tries, in milliseconds; the next pause is twice as long. */
const firstPauseMs = 250;

/**
 * Calls a tool of an MCP server. The rules are those of a request: a call that may have been carried out without a result is `unsure`, and never
 * made again; no word of the server goes anywhere but into the listed fields.
 */
export async function callTool(
  deps: { send: GuardedRequest; pause?(milliseconds: number): Promise<unknown> },
  call: { action: ActionDefinition; request: FilledRequest; inputs: ActionCall['inputs']; tool: string; signal?: AbortSignal },
): Promise<{ result: ActionResult; attempts: number; status: number | null }> {
  const { action } = call;
  const pause = deps.pause ?? wait;
  for (let attempt = 1; ; attempt += 1) {
    const way: McpWay = { wasCalled: false, why: null, status: null };
    const { result, mayTryAgain } = await callOnce(deps, call, way);
    if (attempt > action.retries || !mayTryAgain || !readsOnly(action)) return { result, attempts: attempt, status: way.status };
    await pause(firstPauseMs * 2 ** (attempt - 1));
  }
}

async function callOnce(
  deps: { send: GuardedRequest },
  { action, request, inputs, tool, signal }: Parameters<typeof callTool>[1],
  way: McpWay,
): Promise<{ result: ActionResult; mayTryAgain: boolean }> {
  const milliseconds = action.timeoutSeconds * 1_000;
  const late = AbortSignal.timeout(milliseconds);
  const limits = { bytes: action.result.bytes, milliseconds };
  const { address, headers } = request;
  const given = Object.fromEntries(Object.entries(inputs).filter(([name, value]) => name in action.input && value !== null));
  try {
    const said = await withMcpServer({ send: deps.send, address, headers, limits, signal: signal ? AbortSignal.any([signal, late]) : late }, way, (server) =>
      server.callTool(tool, given),
    );
    return { result: readTool(action, said), mayTryAgain: false };
  } catch (error) {
    if (signal?.aborted) throw error;
    const isLate = late.aborted || (error instanceof Error && /timed? ?out/i.test(error.message));
    const why = isLate ? `takes longer than ${action.timeoutSeconds} s` : (way.why ?? 'answers with nothing that MCP knows');
    // A refusal before the tool was reached had no effect.
    const isRefused = way.status !== null && way.status >= 400 && way.status < 500;
    const isUnsure = way.wasCalled && !isRefused && !readsOnly(action);
    return { result: isUnsure ? { kind: 'unsure', why } : { kind: 'failed', why }, mayTryAgain: true };
  }
}

/** The listed fields of what the tool gave: its structured content, else the JSON of its first text, else its text as the field `text`. */
function readTool(action: ActionDefinition, { isError, structuredContent, content }: ToolResult): ActionResult {
  if (isError) return { kind: 'failed', why: 'the tool says that it failed' };
  if (action.result.fields.length === 0) return { kind: 'done', fields: {} };
  const texts = content.flatMap(({ type, text }) => (type === 'text' && text !== undefined ? [text] : []));
  const given = structuredContent ?? readObject(texts[0] ?? '') ?? { text: texts.join('\n') };
  if (Buffer.byteLength(JSON.stringify(given)) > action.result.bytes) {
    const why = `answers with more than ${action.result.bytes} bytes`;
    return readsOnly(action) ? { kind: 'failed', why } : { kind: 'unsure', why };
  }
  return { kind: 'done', fields: readResult(given, action.result.fields) };
}

function readObject(text: string): object | null {
  try {
    const value: unknown = parseJson(text);
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}
