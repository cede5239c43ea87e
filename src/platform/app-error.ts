/** The closed list of faults. `http/send-error.ts` and `realtime/` map it to status and refusal codes. */
export type AppErrorCode =
  | 'bad-request'
  | 'unauthorised'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'closed'
  | 'too-large'
  | 'unsupported-type'
  | 'rate-limited'
  | 'unavailable'
  | 'misconfigured'
  | 'internal';

/** A fault with a code and a sentence that says what to do. The message may be shown to people. */
export class AppError extends Error {
  readonly code: AppErrorCode;
  /** Seconds after which another attempt may succeed, where that is known. */
  readonly retryAfterSeconds: number | undefined;

  constructor(code: AppErrorCode, message: string, options?: { cause?: unknown; retryAfterSeconds?: number }) {
    super(message, options);
    this.name = 'AppError';
    this.code = code;
    this.retryAfterSeconds = options?.retryAfterSeconds;
  }
}
