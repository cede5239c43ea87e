import { createGuardedRequest } from './guarded-request.ts';

type PostLimits = { answerBytes: number; milliseconds: number };

/** The outcome of a request: an answer with the beginning of its text, or a sentence that says why there is none. */
export type Posted = { kind: 'answered'; status: number; text: string } | { kind: 'refused'; why: string } | { kind: 'failed'; why: string };

export type GuardedPost = (request: {
  address: string;
  headers: Readonly<Record<string, string>>;
  body: string;
  limits?: Partial<PostLimits>;
  /** Throws where this signal is aborted: the caller has no outcome then. */
  signal?: AbortSignal;
}) => Promise<Posted>;

/** Posts a body by a guarded request. */
export function createGuardedPost(deps: Parameters<typeof createGuardedRequest>[0]): GuardedPost {
  const send = createGuardedRequest(deps);
  return async (request) => {
    const answered = await send({ ...request, method: 'POST' });
    if (answered.kind === 'answered') return { kind: 'answered', status: answered.status, text: answered.text };
    return { kind: answered.kind, why: answered.why };
  };
}
