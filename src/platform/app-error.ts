/** The closed list of faults. `http/send-error.ts` and `realtime/` map it to status and refusal codes. */
export type AppErrorCode =
  | 'bad-request'
  | 'unauthorised'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'in-progress'
  | 'closed'
  | 'out-of-date'
  | 'too-large'
  | 'unsupported-type'
  | 'rate-limited'
  | 'unavailable'
  | 'misconfigured'
  | 'internal';

/** A part of a request that is wrong. `field`: its path, such as `visitor.email`. */
export type FieldProblem = { in: 'body' | 'query' | 'path' | 'header'; field: string; message: string };

/** A fault with a code and a sentence that says what to do. The message may be shown to people. */
export class AppError extends Error {
  readonly code: AppErrorCode;
  /** Seconds after which another attempt may succeed, where that is known. */
  readonly retryAfterSeconds: number | undefined;
  /** The parts of the request that are wrong, where they are known. */
  readonly fields: readonly FieldProblem[];

  constructor(code: AppErrorCode, message: string, options?: { cause?: unknown; retryAfterSeconds?: number; fields?: readonly FieldProblem[] }) {
    super(message, options);
    this.name = 'AppError';
    this.code = code;
    this.retryAfterSeconds = options?.retryAfterSeconds;
    this.fields = options?.fields ?? [];
  }
}
