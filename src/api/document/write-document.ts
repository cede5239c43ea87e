import { z } from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject, type ZodOpenApiResponsesObject } from 'zod-openapi';
import { apiRoutes } from '../../contracts/api/api-route-table.ts';
import { apiScopes } from '../../contracts/api/api-token.ts';
import { usualClientLimits } from '../../platform/budgets/client-limits.ts';
import type { Operation } from '../operation.ts';
import { describeWebhooks } from './describe-webhooks.ts';
import { plainPatterns } from './plain-patterns.ts';
import { problemSchema } from './problem-schema.ts';

const header = {
  etag: z.string().meta({ description: 'The state of what was read or written.' }),
  limit: z.int().meta({ description: 'Calls of this token in a minute, on all servers together.' }),
  remaining: z.int().meta({ description: 'Calls that are left in this minute.' }),
  reset: z.int().meta({ description: 'Seconds until the next minute begins.' }),
  retryAfter: z.int().meta({ description: 'Seconds after which another try may succeed.' }),
};
const rateHeaders = { 'RateLimit-Limit': header.limit, 'RateLimit-Remaining': header.remaining, 'RateLimit-Reset': header.reset };
/** The description of a schema does not go over to its optional form by itself. */
const optional = (part: z.ZodInt) => part.optional().meta({ description: part.description ?? '' });
const optionalRateHeaders = {
  'RateLimit-Limit': optional(header.limit),
  'RateLimit-Remaining': optional(header.remaining),
  'RateLimit-Reset': optional(header.reset),
};

const problems: Readonly<Record<number, string>> = {
  400: 'The request is not as described; `errors` names the field.',
  401: 'No token, or one that is unknown, expired or revoked.',
  403: 'The token has not the scope, or its account not the role.',
  404: 'There is no such thing.',
  409: 'Not possible in the present state, the idempotency key belongs to another request, or (`in-progress`) its call is carried out just now.',
  412: 'Somebody changed it in the meantime: `If-Match` is not its present state.',
  413: 'The body is too large.',
  415: 'The body is not JSON.',
  429: 'Too many calls in this minute.',
  500: 'A fault of the server.',
  503: 'Something that the server needs is away.',
};

const idempotencyKey = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[\x21-\x7e]+$/)
  .optional()
  .meta({
    description: 'Chosen by the caller, new for each call. The same call sent again with it does nothing twice and gets the first answer, for a day.',
    example: 'order-1042-note',
  });

const ifMatch = z
  .string()
  .regex(/^(\*|(W\/)?"[!#-~]{1,200}")$/)
  .meta({ description: 'The ETag of the state that the change is based on; `*` for any.', example: '*' });

const introduction = [
  'Everything that agents and admins read and change in the console, for other programs. An admin makes a token in the console under Settings, API; it may what its scopes and its account may.',
  '```\ncurl -H "Authorization: Bearer baton_…" https://chat.example.com/api/v1/conversations?state=open\n```',
  '- Lists come in pages: give `next` back as `cursor`.\n' +
    '- A POST with an `Idempotency-Key` is carried out once, also when it is sent again.\n' +
    '- Where an answer has an `ETag`, a change needs it in `If-Match`.\n' +
    `- A token has ${usualClientLimits.apiCallsPerTokenPerMinute.toLocaleString('en')} calls a minute, which the headers \`RateLimit-…\` count.\n` +
    '- A refusal is `application/problem+json`: `code` is its kind, and `errors` names the fields.\n' +
    '- Times are ISO 8601. Texts of visitors are untrusted.',
  `Scopes: ${apiScopes.map((scope) => `\`${scope}\``).join(', ')}.`,
  'All of this in whole sentences: [the help article on the API](/help/api). What Baton sends by itself: [webhooks](/help/webhooks).',
].join('\n\n');

const binary = { type: 'string', format: 'binary' } as const;

/** The OpenAPI document, made from the schemas that parse the calls. */
export function writeDocument(operations: readonly Operation[], version: string): object {
  const paths: ZodOpenApiPathsObject = {};
  for (const operation of operations) {
    const [method = '', place = ''] = operation.route.split(' ');
    const path = place.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [method.toLowerCase()]: describe(operation) };
  }
  const document = createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Baton',
      version,
      description: introduction,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    security: [{ token: [] }],
    tags: [...new Set(operations.map(({ tag }) => tag))].map((name) => ({ name })),
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer', description: 'A token of the API.' } } },
    paths,
    webhooks: describeWebhooks(),
  });
  return plainPatterns(document) as object;
}

function describe(operation: Operation): ZodOpenApiOperationObject {
  const { route, example } = operation;
  const { scope, audience } = apiRoutes[route];
  const isPost = route.startsWith('POST ');
  const parameterNames = [...route.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
  const needs = `Needs the scope \`${scope}\` and the role ${audience}.`;
  return {
    operationId: operation.name,
    tags: [operation.tag],
    summary: operation.summary,
    description: operation.description === undefined ? needs : `${operation.description} ${needs}`,
    requestParams: {
      ...(parameterNames.length === 0
        ? {}
        : { path: z.object(Object.fromEntries(parameterNames.map((name) => [name, operation.parameters?.[name] ?? z.uuid()]))) }),
      ...(operation.query instanceof z.ZodObject ? { query: operation.query } : {}),
      ...(isPost || operation.etag === 'needed'
        ? {
            header: z.object({
              ...(isPost ? { 'Idempotency-Key': idempotencyKey } : {}),
              ...(operation.etag === 'needed' ? { 'If-Match': ifMatch } : {}),
            }),
          }
        : {}),
    },
    ...(operation.file === 'taken' ? { requestBody: { required: true, content: { 'application/octet-stream': { schema: binary } } } } : {}),
    ...(operation.body === null ? {} : { requestBody: { required: true, content: { 'application/json': { schema: operation.body, example: example.body } } } }),
    responses: describeResponses(operation),
  };
}

function describeResponses(operation: Operation): ZodOpenApiResponsesObject {
  const { status, answer, etag } = operation;
  const refusals = Object.entries(problems).filter(([code]) => code !== '412' || etag === 'needed');
  return {
    [String(status)]: {
      description: 'Done.',
      headers: z.object({ ...rateHeaders, ...(etag === undefined ? {} : { ETag: header.etag }) }),
      ...(answer === null ? {} : { content: { 'application/json': { schema: answer } } }),
      ...(operation.file === 'given' ? { content: { 'application/octet-stream': { schema: binary } } } : {}),
    },
    ...Object.fromEntries(
      refusals.map(([code, description]) => [
        code,
        {
          description,
          // A network that sends too many calls without a token has no count of a token.
          ...(code === '429' ? { headers: z.object({ ...optionalRateHeaders, 'Retry-After': header.retryAfter }) } : {}),
          ...(code === '409' ? { headers: z.object({ 'Retry-After': optional(header.retryAfter) }) } : {}),
          content: { 'application/problem+json': { schema: problemSchema } },
        },
      ]),
    ),
  };
}
