import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { z } from 'zod';
import type { GuardedRequest } from '../../platform/net/guarded-request.ts';
import { parseJson } from '../../text/parse-json.ts';

/** The one place that knows the SDK of MCP: a connection over streamable HTTP, whose every request goes by the guarded way out. */

/** An answer below this is read whole, so that a server can say hello. */
const leastBytes = 65_536;

const toolResultSchema = z.object({
  isError: z.boolean().optional(),
  structuredContent: z.record(z.string(), z.unknown()).optional(),
  content: z.array(z.looseObject({ type: z.string(), text: z.string().optional() })).default([]),
});
export type ToolResult = z.infer<typeof toolResultSchema>;
export type Tool = { name: string; inputSchema: { properties: Readonly<Record<string, unknown>>; required: readonly string[] }; isReadOnly: boolean };

/** The fate of the requests of a connection; `wasCalled`: the server may have got the call of a tool. */
export type McpWay = { wasCalled: boolean; why: string | null; status: number | null };

type McpDeps = {
  send: GuardedRequest;
  address: string;
  headers: Readonly<Record<string, string>>;
  limits: { bytes: number; milliseconds: number };
  signal: AbortSignal;
};

/** Connects, does `work`, and ends the session. Throws what the SDK throws; `way` says what the network said. */
export async function withMcpServer<Result>(deps: McpDeps, way: McpWay, work: (server: McpConnection) => Promise<Result>): Promise<Result> {
  const client = new Client({ name: 'baton', version: '1.0.0' });
  const transport = new StreamableHTTPClientTransport(new URL(deps.address), { fetch: guardedFetch(deps, way) });
  const options = { signal: deps.signal, timeout: deps.limits.milliseconds };
  try {
    await client.connect(transport, options);
    return await work({
      async callTool(name, input) {
        return toolResultSchema.parse(await client.callTool({ name, arguments: { ...input } }, undefined, options));
      },
      async listTools() {
        const { tools } = await client.listTools(undefined, options);
        return tools.map(({ name, inputSchema: { properties = {}, required = [] }, annotations }) => ({
          name,
          inputSchema: { properties, required },
          isReadOnly: annotations?.readOnlyHint ?? false,
        }));
      },
    });
  } finally {
    // A session that cannot be ended ends at the server by itself.
    await transport.terminateSession().catch(() => undefined);
    await client.close();
  }
}

type McpConnection = {
  callTool(name: string, input: Readonly<Record<string, unknown>>): Promise<ToolResult>;
  listTools(): Promise<Tool[]>;
};

/** `fetch` for the SDK. The stream of messages that come by themselves is not opened: nothing but answers is wanted. */
function guardedFetch({ send, headers, limits, signal }: McpDeps, way: McpWay): typeof fetch {
  const endsAt = performance.now() + limits.milliseconds;
  return async (input, init = {}) => {
    const { method = 'GET', body = null } = init;
    if (method === 'GET') return new Response(null, { status: 405 });
    const text = typeof body === 'string' ? body : null;
    const isCall = text !== null && (parseJson(text) as { method?: unknown }).method === 'tools/call';
    // True until the network says otherwise, so that a time-out meanwhile never takes the call for one that did not go out.
    if (isCall) way.wasCalled = true;
    const address = input instanceof Request ? input.url : String(input);
    const answered = await send({
      method,
      address,
      headers: { ...headers, ...Object.fromEntries(new Headers(init.headers)) },
      body: text,
      limits: { answerBytes: Math.max(leastBytes, limits.bytes), milliseconds: Math.max(1, Math.ceil(endsAt - performance.now())) },
      signal,
    });
    if (answered.kind !== 'answered') {
      way.why = answered.why;
      if (isCall) way.wasCalled = answered.kind === 'failed' && answered.wasSent;
      throw new Error(answered.why);
    }
    const { status, type, isWhole } = answered;
    if (isCall) way.status = status;
    if (!isWhole) way.why = 'answers with too many bytes, or broke off';
    else if (status < 200 || status >= 300) way.why = `answers ${status}`;
    if (!isWhole) throw new Error('The answer is not whole.');
    const session = answered.headers['mcp-session-id'];
    const shown = new Headers({ 'content-type': type, ...(typeof session === 'string' && { 'mcp-session-id': session }) });
    return new Response([204, 205, 304].includes(status) ? null : answered.text, { status: Math.max(200, status), headers: shown });
  };
}
