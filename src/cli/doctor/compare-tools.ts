import { z } from 'zod';
import { secretsOf } from '../../bot/actions/fill-request.ts';
import type { Tool } from '../../bot/actions/mcp-client.ts';
import type { ActionDefinition } from '../../bot/definition/action-definition.ts';
import { createGuardedRequest } from '../../platform/net/guarded-request.ts';
import { readOpenedHosts } from '../../platform/net/judge-address.ts';

const limits = { bytes: 1_000_000, milliseconds: 5_000 };
const propertySchema = z.object({ type: z.string() });

/**
 * Asks the servers of MCP for their tools, and compares the inputs of the files with theirs. No tool is called. Servers that want a secret are left
 * out: it lies sealed in the database, which the doctor does not open.
 */
export async function compareTools(actions: readonly ActionDefinition[], { privateHosts }: { privateHosts: readonly string[] }): Promise<string[]> {
  const opened = readOpenedHosts(privateHosts);
  const asked = actions.filter((action) => action.mcp && secretsOf(action).length === 0 && !action.request.url.startsWith('{baton}'));
  if (asked.length === 0 || 'why' in opened) return [];
  const send = createGuardedRequest({ opened, setting: 'ACTION_PRIVATE_HOSTS', userAgent: 'Baton-Doctor/1.0' });
  const { withMcpServer } = await import('../../bot/actions/mcp-client.ts');
  const problems = await Promise.all(
    asked.map(async (action) => {
      const { url: address, headers } = action.request;
      const way = { wasCalled: false, why: null as string | null, status: null };
      const signal = AbortSignal.timeout(limits.milliseconds);
      try {
        const tools = await withMcpServer({ send, address, headers, limits, signal }, way, (server) => server.listTools());
        return compareInput(action, tools);
      } catch {
        return [`the server cannot be asked for its tools${way.why === null ? '' : `: it ${way.why}`}`];
      }
    }),
  );
  return problems.flatMap((found, index) => found.map((problem) => `${asked[index]?.id ?? ''}: ${problem}`));
}

function compareInput({ mcp, input }: ActionDefinition, tools: readonly Tool[]): string[] {
  const tool = tools.find(({ name }) => name === mcp?.tool);
  if (!tool) return [`the server has no tool "${mcp?.tool ?? ''}"; it has ${tools.map(({ name }) => name).join(', ')}`];
  const { properties, required } = tool.inputSchema;
  const needed = required.flatMap((name) => {
    const own = input[name];
    return own && !own.optional ? [] : [own ? `the tool needs "${name}"; it may not be optional` : `the tool needs "${name}", which the file does not give`];
  });
  const given = Object.entries(input).flatMap(([name, { type }]) => {
    if (!Object.hasOwn(properties, name)) return [`gives "${name}", which the tool does not take`];
    const property = propertySchema.safeParse(properties[name]);
    const own = type === 'number' ? 'number' : 'string';
    // A schema with several types is left to the tool.
    if (!property.success || (property.data.type === 'integer' ? 'number' : property.data.type) === own) return [];
    return [`"${name}" is a ${own} in the file and a ${property.data.type} at the tool`];
  });
  const reads = mcp?.reads && !tool.isReadOnly ? ['the file says "reads: true", and the tool does not say that it changes nothing'] : [];
  return [...needed, ...given, ...reads];
}
