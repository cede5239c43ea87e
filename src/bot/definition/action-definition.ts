import { z } from 'zod';
import { approvers } from '../../contracts/event/flow-events.ts';
import { localTexts, ruleId, sentence } from './field-shapes.ts';

/**
 * `actions/*.yaml`: one request to another system, or one call of a tool of an MCP server. A visitor's words fill it, by name and by type; of the answer nothing is kept but the
 * fields that are listed.
 */

/** The types of what an action takes and of what a flow asks. */
export const valueTypes = ['text', 'number', 'date', 'email', 'phone', 'order-number', 'choice'] as const;

/** `name` is the bot's name in every text, and programs give a meaning to some others. */
const reserved = new Set(['name', 'secret', 'baton', 'constructor', 'prototype']);
export const slotName = z
  .string()
  .regex(/^[a-z][a-zA-Z0-9]{0,39}$/, 'is not a name; write letters and digits that begin with a small letter, such as orderNumber')
  .refine((text) => !reserved.has(text), 'is a name that means something else already; write another, such as customerName');

const template = z.string().max(2_000);
const headerName = z.string().regex(/^[A-Za-z0-9-]{1,64}$/, 'is not the name of a header');
const fieldPath = z
  .string()
  .regex(/^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+){0,5}$/, 'is not the way to a field; write names with dots between them, such as parcel.carrier');

type Body = string | number | boolean | null | Body[] | { [name: string]: Body };
const bodyTemplate: z.ZodType<Body> = z.lazy(() =>
  z.union([template, z.number(), z.boolean(), z.null(), z.array(bodyTemplate), z.record(z.string(), bodyTemplate)]),
);

/** Stands for the id of the conversation in a request: the same that a page hears in the events of the chat. */
export const conversationId = 'conversation.id';

export const placeholder = /\{([a-zA-Z][\w.-]*)\}/g;

const requestFields = z.strictObject({
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).default('GET'),
  /** Begins with https://, http:// or {baton}, which is this server itself. Each value is encoded as a part of the path. */
  url: template,
  headers: z.record(headerName, template).default({}),
  query: z.record(z.string().min(1), template).default({}),
  body: z.record(z.string(), bodyTemplate).optional(),
  /** The header that carries the key of a call: the same key is never carried out twice by a system that knows it. */
  idempotencyHeader: headerName.optional(),
});
/** The request of a call of a tool; its address and headers are those of the server, which the folder names. */
const toolRequest: z.infer<typeof requestFields> = { method: 'POST', url: '', headers: {}, query: {} };

const actionFields = z.strictObject({
  id: ruleId,
  description: sentence,
  input: z
    .record(slotName, z.strictObject({ type: z.enum(valueTypes).exclude(['choice']), about: sentence.optional(), optional: z.boolean().default(false) }))
    .default({}),
  /** The request over HTTP. An action has this or `mcp`. */
  request: requestFields.optional(),
  /** A tool of a server of `mcp-servers.yaml`. `reads`: it changes nothing, on the word of whoever wrote the file. */
  mcp: z
    .strictObject({ server: ruleId, tool: z.string().regex(/^[\w./-]{1,128}$/, 'is not the name of a tool'), reads: z.boolean().default(false) })
    .optional(),
  result: z
    .strictObject({
      /** The fields that may be said and compared. Everything else of the answer is dropped. */
      fields: z.array(fieldPath).max(40).default([]),
      /** The most bytes of an answer. */
      bytes: z.number().int().min(100).max(262_144).default(65_536),
    })
    .default({ fields: [], bytes: 65_536 }),
  /**
   * `visitor`: a button that names the effect is pressed, or yes is said, before anything is sent. `agent`: a person of the team approves it in
   * the console.
   */
  consent: z.enum(['none', 'visitor', 'agent']).default('none'),
  /** For `consent: agent`: how long an approval is waited for, and who may give it. */
  approval: z
    .strictObject({ minutes: z.number().int().min(1).max(1_440).default(10), by: z.enum(approvers).default('agent') })
    .default({ minutes: 10, by: 'agent' }),
  /** The effect of the call in words, such as "Cancel order {order}". */
  effect: localTexts.optional(),
  /** `verified`: only for a visitor whom the site vouches for, or who proves an address by a code. `{identity.email}` is that address in a flow. */
  identity: z.enum(['none', 'verified']).default('none'),
  timeoutSeconds: z.number().min(0.1).max(20).default(5),
  retries: z.number().int().min(0).max(3).default(0),
  limits: z
    .strictObject({ perPersonPerHour: z.number().int().min(1).max(1_000).default(30), perHour: z.number().int().min(1).max(100_000).default(1_000) })
    .default({ perPersonPerHour: 30, perHour: 1_000 }),
});

const hasHost = /^(https?:\/\/[^/{}?#]+|\{baton\})(\/|$)/;
const noHost = 'must begin with https:// and a host, and nothing that is filled in may stand in the host';

export const actionFileSchema = actionFields
  .superRefine((action, context) => {
    const { request, mcp, input, retries } = action;
    const refuse = (path: (string | number)[], message: string): void => context.addIssue({ code: 'custom', path, message });
    const judge = (text: string, path: (string | number)[], may: { secrets: boolean }): void => {
      for (const [, found = ''] of text.matchAll(placeholder)) {
        if (found in input || (found === 'baton' && path[1] === 'url') || (found === conversationId && path[0] === 'request')) continue;
        if (!found.startsWith('secret.')) refuse(path, `names {${found}}, which is not in "input"; add it there or correct it`);
        else if (!may.secrets) refuse(path, `has the secret {${found}}; addresses are logged, so put it into a header`);
      }
    };
    if (action.consent !== 'none' && !action.effect) refuse(['effect'], 'is missing: somebody is asked for a consent to it; write what the call does');
    for (const text of Object.values(action.effect ?? {}).flat()) judge(text, ['effect'], { secrets: false });
    if ((request === undefined) === (mcp === undefined)) refuse(['request'], 'is needed, or "mcp" in its place, and not both');
    if (retries > 0 && mcp && !mcp.reads) refuse(['retries'], 'is for tools that change nothing; write "reads: true" below "mcp" where that is so');
    if (!request) return;
    judge(request.url, ['request', 'url'], { secrets: false });
    if (!hasHost.test(request.url)) refuse(['request', 'url'], noHost);
    for (const [name, text] of Object.entries(request.headers)) judge(text, ['request', 'headers', name], { secrets: true });
    for (const [name, text] of Object.entries(request.query)) judge(text, ['request', 'query', name], { secrets: false });
    if (request.body) judge(JSON.stringify(request.body), ['request', 'body'], { secrets: true });
    if (request.body && request.method === 'GET') refuse(['request', 'body'], 'is sent with GET, which has none; write query or another method');
    if (retries > 0 && request.method !== 'GET' && request.idempotencyHeader === undefined)
      refuse(['retries'], 'needs request.idempotencyHeader: without it a call that was carried out could be carried out twice');
  })
  .transform(({ request, ...action }) => ({ ...action, request: request ?? toolRequest }));
export type ActionDefinition = z.infer<typeof actionFileSchema>;

/** True for an action that changes nothing: it may be called again, and stopped. */
export function readsOnly({ mcp, request }: Pick<ActionDefinition, 'mcp' | 'request'>): boolean {
  return mcp ? mcp.reads : request.method === 'GET';
}

/** `mcp-servers.yaml`: the servers whose tools actions call, over streamable HTTP. */
export const mcpServersSchema = z
  .array(z.strictObject({ id: ruleId, url: template, headers: z.record(headerName, template).default({}) }))
  .superRefine((servers, context) => {
    for (const [index, { id, url, headers }] of servers.entries()) {
      const refuse = (name: string, message: string): void => context.addIssue({ code: 'custom', path: [index, name], message });
      if (servers.findIndex((each) => each.id === id) < index) refuse('id', `repeats the server "${id}"; give it another id`);
      if (!hasHost.test(url)) refuse('url', noHost);
      if ([...url.replace('{baton}', '').matchAll(placeholder)].length > 0)
        refuse('url', 'takes no values; addresses are logged, so put secrets into a header');
      const filled = Object.values(headers).flatMap((text) => [...text.matchAll(placeholder)].map(([, found = '']) => found));
      if (filled.some((found) => !found.startsWith('secret.'))) refuse('headers', 'may hold secrets and nothing else that is filled in');
    }
  });
export type McpServer = z.infer<typeof mcpServersSchema>[number];
