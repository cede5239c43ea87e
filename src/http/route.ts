import type { Request } from 'express';
import type { z } from 'zod';
import type { AgentProfile } from '../contracts/agent-protocol.ts';
import type { Audience, AudienceOf, HttpRoute } from '../contracts/authorisation.ts';
import type { Download } from './files/send-download.ts';

/** The names of a route's parameters: `/teams/:id` has `id`, `/widget/*path` has `path`. */
type ParameterOf<Path extends string> = Path extends `${infer Head}/${infer Rest}`
  ? ParameterOf<Head> | ParameterOf<Rest>
  : Path extends `:${infer Name}`
    ? Name
    : Path extends `*${infer Name}`
      ? WithoutBrace<Name>
      : never;
type WithoutBrace<Name extends string> = Name extends `${infer Bare}}` ? Bare : Name;

/** The session cookie or the visitor's proof tells who asks, never the request's content. */
type Caller<A extends Audience> = A extends 'visitor'
  ? { visitor: { id: string } }
  : A extends 'anyone'
    ? { agent: AgentProfile | null }
    : { agent: AgentProfile };

/** Everything that the handler of a route is given. A parameter called `id` is a UUID. */
export type Call<R extends HttpRoute = HttpRoute> = Caller<AudienceOf<R>> & {
  parameters: Record<ParameterOf<R>, string>;
  query: Record<string, string>;
  /** Parses the JSON body, or throws AppError('bad-request') that names the field. */
  body<T>(schema: z.ZodType<T>): T;
  address: string;
  request: Request;
};

export type Reply =
  /** A document that somebody edits or exports travels whole, within limits of its own; all else is a page, and stays within one. */
  | { json: unknown; status?: number; cookies?: string[]; document?: true }
  | { html: string; status?: number; policy: Policy }
  | { file: string; policy: Policy; cache: 'immutable' | 'revalidate' }
  | { text: string; status?: number }
  /** Downloaded under `name`, which must be plain ASCII. */
  | { csv: string; name: string }
  | { download: Download }
  /** For good, to a place of this server. */
  | { movedTo: string };

/** Where a page may load from and who may frame it. */
export type Policy = 'page' | 'console' | 'widget' | 'loader';

/** Adds the handler of one route. The table of routes says who may call it and what it changes. */
export type RegisterRoute = <R extends HttpRoute>(route: R, handler: (call: Call<R>) => Promise<Reply> | Reply) => void;
