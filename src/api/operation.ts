import { z } from 'zod';
import type { Bot } from '../bot/open-bot.ts';
import type { AgentProfile } from '../contracts/agent-protocol.ts';
import type { ApiRoute } from '../contracts/api/api-route-table.ts';
import { plainIssue } from '../contracts/plain-issue.ts';
import { missingMatch } from './etag.ts';
import type { RunningLog } from '../conversation/open-log.ts';
import { AppError, type FieldProblem } from '../platform/app-error.ts';
import type { Sites } from '../sites/open-sites.ts';
import type { Database } from '../storage/database.ts';
import type { Actor } from '../storage/write-audit.ts';

/** The modules that operations work on. */
export type ApiDeps = {
  log: RunningLog;
  bot: Bot;
  sites: Sites;
  /** The database for long reports. */
  reports: Database;
  server: {
    /** Milliseconds for which an offer stands. */
    offerMs: number;
    /** The folder of knowledge. */
    folder: string;
    /** The folders of bots, read anew. */
    listBots(): Promise<string[]>;
  };
};

/** A call as it comes from HTTP: nothing in it is parsed but the path. */
export type RawCall = {
  /** The account that the token belongs to, with the name of the token for the record of changes. */
  agent: AgentProfile;
  actor: Actor;
  parameters: Readonly<Record<string, string>>;
  query: Readonly<Record<string, string>>;
  body: unknown;
  /** Reads the file of an upload. */
  readFile(): Promise<Buffer>;
  /** The state that the call is based on, by its ETag; `*` for any. */
  ifMatch: string | null;
  /** An id for what the call makes. With an idempotency key it is always the same for the same `purpose`, so that a repeated call makes nothing twice. */
  idFor(purpose: string): string;
};

/** A file is streamed in place of the body. */
type ApiFile = { name: string; size: number | null; parts(): AsyncIterable<Buffer> };
export type ApiAnswer<Body = unknown> = { body: Body; etag?: string; file?: ApiFile };

type Call<Query, Body> = Omit<RawCall, 'query' | 'body'> & { query: Query; body: Body; id: string };

export type Tag = 'Conversations' | 'Handoffs' | 'Ratings' | 'Files' | 'People' | 'Articles' | 'Sources' | 'Teams' | 'Canned replies' | 'Sites' | 'Analytics';

/** The words and schemas of an operation: they parse its calls, and the document is made from them. */
type Description = {
  route: ApiRoute;
  /** The name of the function in clients that are generated. */
  name: string;
  tag: Tag;
  summary: string;
  description?: string;
  status: 200 | 201 | 202 | 204;
  /** Parameters of the path that are no ids. */
  parameters?: Record<string, z.ZodType<string>>;
  /** The body is a file, or the answer is. */
  file?: 'taken' | 'given';
  /** The answer carries an ETag; where it is needed, the call must carry the one that it is based on. */
  etag?: 'given' | 'needed';
  /** A call that is answered as the operation says, or with its `status`, on a new Baton. Texts in braces stand for what calls before it answered: `{conversation.id}`. */
  example: Example;
};
export type Example = {
  parameters?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  /** The status where one account alone cannot bring about more. */
  status?: 409;
  /** The text of a file that is sent. */
  file?: string;
  /** The name under which later examples speak of this answer. */
  as?: string;
};

export type Operation = Description & {
  query: z.ZodType;
  body: z.ZodType | null;
  answer: z.ZodType | null;
  /** Parses the call and carries it out. Throws AppError that names the field. */
  run(deps: ApiDeps, call: RawCall): Promise<ApiAnswer>;
};

const noQuery = z.strictObject({});
const idSchema = z.uuid();

/** Declares one operation of the API. Its handler and its answer are typed by the same schemas that parse and document them. */
export function operation<Query extends z.ZodType = typeof noQuery, Body extends z.ZodType = z.ZodUndefined, Answer extends z.ZodType = z.ZodNull>(
  spec: Description & {
    query?: Query;
    body?: Body;
    answer?: Answer;
    run(deps: ApiDeps, call: Call<z.output<Query>, z.output<Body>>): Promise<ApiAnswer<z.input<Answer>>>;
  },
): Operation {
  const query = spec.query ?? noQuery;
  const body = spec.body ?? null;
  return {
    ...spec,
    query,
    body,
    answer: spec.answer ?? null,
    async run(deps, call) {
      for (const [name, value] of Object.entries(call.parameters)) {
        const schema = spec.parameters?.[name] ?? idSchema;
        if (schema.safeParse(value).success) continue;
        throw new AppError(
          'not-found',
          schema instanceof z.ZodEnum ? `There is no ${name} of this name. There are: ${schema.options.join(', ')}.` : 'There is no such thing here.',
        );
      }
      if (spec.etag === 'needed' && call.ifMatch === null) throw missingMatch();
      const parsed = { query: parsePart('query', query, call.query), body: body === null ? undefined : parsePart('body', body, call.body) };
      return spec.run(deps, { ...call, ...parsed, id: call.parameters['id'] ?? '' } as Call<z.output<Query>, z.output<Body>>);
    },
  };
}

function parsePart(place: 'query' | 'body', schema: z.ZodType, value: unknown): unknown {
  const parsed = schema.safeParse(value, { error: plainIssue });
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.flatMap((issue): FieldProblem[] => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({ in: place, field: [...issue.path, key].join('.'), message: 'is no field of this call' }));
    return [{ in: place, field: issue.path.join('.') || place, message: issue.message }];
  });
  const [first] = fields;
  throw new AppError('bad-request', `${first?.field ?? place}: ${first?.message ?? 'is not valid'}`, { fields });
}
