import type { ServerResponse } from 'node:http';
import type { Problem } from '../../api/document/problem-schema.ts';
import type { FieldProblem } from '../../platform/app-error.ts';

const titles: Record<Problem['code'], string> = {
  'bad-request': 'The request is not as described',
  unauthorised: 'A token is needed',
  forbidden: 'Not allowed',
  'not-found': 'Not found',
  'method-not-allowed': 'There is no such method here',
  conflict: 'Not possible now',
  'in-progress': 'The same call is carried out just now',
  closed: 'The conversation is closed',
  'out-of-date': 'Changed in the meantime',
  'too-large': 'Too large',
  'unsupported-type': 'Not a type that is taken',
  'rate-limited': 'Too many calls',
  unavailable: 'Not available now',
  misconfigured: 'The server is not set up for this',
  internal: 'A fault of the server',
};

type Refused = { status: number; code: keyof typeof titles; detail: string; requestId: string; fields?: readonly FieldProblem[] };

/** True for requests of the public API, which are answered with `application/problem+json`. */
export function isApiPath(path: string): boolean {
  return path === '/api/v1' || path.startsWith('/api/v1/');
}

export function sendProblem(response: ServerResponse, { status, code, detail, requestId, fields = [] }: Refused): void {
  const problem: Problem = {
    type: `/help/api#${code}`,
    title: titles[code],
    status,
    detail,
    code,
    requestId,
    ...(fields.length === 0 ? {} : { errors: fields.map(({ in: place, field, message }) => ({ in: place, field, detail: message })) }),
  };
  response.setHeader('Cache-Control', 'no-store');
  if (status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
  response.writeHead(status, { 'Content-Type': 'application/problem+json; charset=utf-8' });
  response.end(JSON.stringify(problem));
}
