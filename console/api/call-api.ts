import type { ErrorBody } from '../../src/contracts/http-api.ts';

/** A refusal of the server, or a server that cannot be reached (`code` is then `unreachable`, `status` 0). */
export class ApiError extends Error {
  readonly code: string;
  readonly status: number;
  readonly requestId: string | null;

  constructor(input: { code: string; status: number; message: string; requestId: string | null }) {
    super(input.message);
    this.name = 'ApiError';
    this.code = input.code;
    this.status = input.status;
    this.requestId = input.requestId;
  }
}

type Request = { method: 'GET' | 'POST' | 'PUT' | 'DELETE'; path: string; body?: unknown; signal?: AbortSignal; outlivesPage?: boolean };

/** Browsers let requests of 64 KiB in total outlive their page. Counted in UTF-16 units, of at most three bytes each. */
const mostUnitsOutliving = 20_000;

/** Calls the console's HTTP API. Throws an ApiError whose message a person can read. `outlivesPage`: a reload does not cut it off. */
export async function callApi<Answer>({ method, path, body, signal, outlivesPage = false }: Request): Promise<Answer> {
  let response: Response;
  const sent = body === undefined ? undefined : JSON.stringify(body);
  try {
    response = await fetch(`/api/console/${path}`, {
      method,
      credentials: 'same-origin',
      ...(sent === undefined ? {} : { body: sent, headers: { 'content-type': 'application/json' } }),
      keepalive: outlivesPage && (sent ?? '').length <= mostUnitsOutliving,
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (cause) {
    if (signal?.aborted === true) throw cause;
    throw new ApiError({
      code: 'unreachable',
      status: 0,
      message: 'The server cannot be reached. Check that it runs, then try again.',
      requestId: null,
    });
  }
  return parseApiResponse<Answer>(response);
}

/** Reads the body of an answer; throws an ApiError for a refusal. */
export async function parseApiResponse<Answer>(response: Response): Promise<Answer> {
  const text = await response.text();
  if (!response.ok) throw readError(response.status, text);
  // Same origin, same version: the server built this body from the types in src/contracts/http-api.ts.
  return (text === '' ? undefined : JSON.parse(text)) as Answer;
}

function readError(status: number, text: string): ApiError {
  try {
    const { error } = JSON.parse(text) as ErrorBody;
    return new ApiError({ status, code: error.code, message: error.message, requestId: error.requestId });
  } catch {
    return new ApiError({
      status,
      code: 'unknown',
      message: `The server answered ${status} without saying why. Its log knows more.`,
      requestId: null,
    });
  }
}
