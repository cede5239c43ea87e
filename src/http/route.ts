import type { Request } from 'express';
import type { z } from 'zod';
import type { ApiCaller } from '../api/token/admit-token.ts';
import type { ApiRoute } from '../contracts/api/api-route-table.ts';
import type { AgentProfile } from '../contracts/agent-protocol.ts';
import type { Audience, AudienceOf, HttpRoute } from '../contracts/authorisation.ts';
import type { Download } from './files/send-download.ts';

/** The names of a route's parameters: `/teams/:id` has `id`, `/widget{/*path}` has `path`. */
type ParameterOf<Path extends string> = Path extends `${infer Head}/${infer Rest}`
  ? ParameterOf<Head> | ParameterOf<Rest>
  : Path extends `:${infer Name}`
    ? Name
    : Path extends `*${infer Name}`
      ? WithoutBrace<Name>
      : never;
type WithoutBrace<Name extends string> = Name extends `${infer Bare}}` ? Bare : Name;

/** The caller comes from the session cookie, the token of the API or the visitor's proof, never from the request's content. */
type Caller<A extends Audience> = A extends 'visitor'
  ? { visitor: { id: string } }
  : A extends 'anyone'
    ? { agent: AgentProfile | null }
    : { agent: AgentProfile };

/** The argument of a route's handler. A parameter called `id` is a UUID. */
export type Call<R extends HttpRoute = HttpRoute> = Caller<AudienceOf<R>> &
  (R extends ApiRoute ? Pick<ApiCaller, 'token'> : unknown) & {
    parameters: Record<ParameterOf<R>, string>;
    query: Record<string, string>;
    /** Parses the JSON body, or throws AppError('bad-request') that names the field. */
    body<T>(schema: z.ZodType<T>): T;
    address: string;
    request: Request;
    /** A signal that is aborted when the connection of the caller is closed, and once the reply is sent. */
    abortWithCaller(): AbortSignal;
  };

export type Reply =
  /**
   * `document`: an article or export that is sent whole, within limits of its own. Every other answer is a page and stays within the limit
   * of a page.
   */
  | { json: unknown; status?: number; cookies?: string[]; document?: true; headers?: Readonly<Record<string, string>> }
  | { html: string; status?: number; policy: Policy }
  /** Loaded by pages of other origins. */
  | { script: string }
  /** Fetched by pages of other origins. */
  | { openJson: unknown }
  | { file: string; policy: Policy; cache: 'immutable' | 'revalidate' }
  | { text: string; status?: number }
  /** Read by search engines. */
  | { xml: string }
  /** Downloaded under `name`, which must be plain ASCII. */
  | { csv: string; name: string }
  | { download: Download }
  /** For good, to a place of this server. */
  | { movedTo: string };

/**
 * The origins that a page may load from. Only the chat may be framed by other pages: those of its site, as sources of `frame-ancestors`.
 */
export type Policy = 'page' | 'console' | { ancestors: readonly string[] };

/** Adds the handler of one route. The audience and the topics that it changes come from the table of routes. */
export type RegisterRoute = <R extends HttpRoute>(route: R, handler: (call: Call<R>) => Promise<Reply> | Reply) => void;
