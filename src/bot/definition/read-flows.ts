import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { z } from 'zod';
import { actionFileSchema, mcpServersSchema, type ActionDefinition, type McpServer } from './action-definition.ts';
import { pathsIn, type BotFiles } from './bot-files.ts';
import { flowFileSchema, type LoadedFlow } from './flow-definition.ts';
import { readYaml, type Problem } from './read-yaml.ts';

type Read<Value> = { value: Value; file: string; source: string; lineOf(path: readonly PropertyKey[]): number };

/** The actions and flows of a bot; it may have none. Mistakes are added to `problems`. */
export function readFlows(files: BotFiles, input: { intents: ReadonlySet<string> }, problems: Problem[]): { actions: ActionDefinition[]; flows: LoadedFlow[] } {
  const servers = readServers(files, problems);
  const read = readFolder(files, { folder: 'actions', schema: actionFileSchema, noun: 'action' }, problems);
  const actions = read.map((action) => ({ ...action, value: atServer(action, servers, problems) }));
  const flows = readFolder(files, { folder: 'flows', schema: flowFileSchema, noun: 'flow' }, problems);
  for (const { value, file, lineOf } of flows) {
    for (const [index, intent] of value.begin.intents.entries()) {
      if (input.intents.has(intent)) continue;
      const message = `names the intent "${intent}", which no file in intents/ defines`;
      problems.push({ file, line: lineOf(['begin', 'intents', index]), message });
    }
    for (const [index, step] of value.steps.entries()) {
      if (!('act' in step)) continue;
      for (const message of judgeAct(
        step,
        actions.map((each) => each.value),
      ))
        problems.push({ file, line: lineOf(['steps', index, 'act']), message });
    }
  }
  return {
    actions: actions.map(({ value }) => value),
    flows: flows.map(({ value, source }) => ({ ...value, source, version: versionOf(source) })),
  };
}

/** The servers of MCP; a folder may have none. */
function readServers({ folder, texts }: BotFiles, problems: Problem[]): readonly McpServer[] {
  const name = 'mcp-servers.yaml';
  const source = texts.get(name) ?? null;
  return source === null ? [] : (readYaml({ file: join(folder, name), source, schema: mcpServersSchema }, problems)?.value ?? []);
}

/** An action that calls a tool goes to the address of its server, with its headers. */
function atServer({ value, file, lineOf }: Read<ActionDefinition>, servers: readonly McpServer[], problems: Problem[]): ActionDefinition {
  const { mcp } = value;
  if (!mcp) return value;
  const server = servers.find(({ id }) => id === mcp.server);
  if (!server) {
    problems.push({ file, line: lineOf(['mcp', 'server']), message: `names the server "${mcp.server}", which mcp-servers.yaml does not define` });
    return value;
  }
  return { ...value, request: { ...value.request, url: server.url, headers: server.headers } };
}

/** A flow as it was stored with its version, or null where this Baton cannot read it any more. */
export function parseStoredFlow(stored: { source: string; version: string }): LoadedFlow | null {
  const read = readYaml({ file: 'flow', source: stored.source, schema: flowFileSchema }, []);
  return read && { ...read.value, ...stored };
}

function judgeAct(step: { act: string; with: Record<string, string> }, actions: readonly ActionDefinition[]): string[] {
  const action = actions.find(({ id }) => id === step.act);
  if (!action) return [`calls the action "${step.act}", which no file in actions/ defines`];
  const missing = Object.entries(action.input).filter(([name, { optional }]) => !optional && !(name in step.with));
  const unknown = Object.keys(step.with).filter((name) => !(name in action.input));
  return [
    ...missing.map(([name]) => `does not give "${name}" to the action "${step.act}"; add it to "with"`),
    ...unknown.map((name) => `gives "${name}" to the action "${step.act}", which does not take it`),
  ];
}

function readFolder<Value extends { id: string }>(
  files: BotFiles,
  from: { folder: 'actions' | 'flows'; schema: z.ZodType<Value>; noun: string },
  problems: Problem[],
): Read<Value>[] {
  const found: Read<Value>[] = [];
  for (const path of pathsIn(files, from.folder)) {
    const file = join(files.folder, path);
    const source = files.texts.get(path) ?? null;
    if (source === null) {
      problems.push({ file, line: 1, message: 'cannot be read; check its permissions' });
      continue;
    }
    const read = readYaml({ file, source, schema: from.schema }, problems);
    if (!read) continue;
    if (found.some(({ value }) => value.id === read.value.id)) {
      problems.push({ file, line: read.lineOf(['id']), message: `repeats the ${from.noun} "${read.value.id}"; give it another id` });
    }
    found.push({ ...read, file, source });
  }
  return found;
}

function versionOf(source: string): string {
  return createHash('sha256').update(source).digest().subarray(0, 8).toString('hex');
}
