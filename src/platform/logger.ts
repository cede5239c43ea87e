import { pino, type DestinationStream } from 'pino';

/** The structured log. Fields are ids, codes, counts and times: never message texts, names, e-mail addresses or secrets. */
export type Logger = {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
  child(fields: object): Logger;
};

const redacted = ['token', 'password', 'authorization', 'cookie', 'apiKey', 'text', 'email', 'name', 'body'];

/** `base` is in every line: the version and the id of the process that wrote it. */
export function createLogger(options: { level: string; base?: { version: string; node: string }; destination?: DestinationStream }): Logger {
  const settings = {
    level: options.level,
    base: options.base ?? null,
    redact: { paths: [...redacted, ...redacted.map((path) => `*.${path}`)], censor: '[redacted]' },
    serializers: { error: describeError },
  };
  return pino(settings, options.destination ?? openOutput());
}

/** The most characters that are buffered while a disk is full; later lines are lost. */
const longestBacklog = 2 ** 20;

/** Standard output. A reader that has left, or a full disk, costs lines of the log and nothing else. */
function openOutput(): DestinationStream {
  const output = pino.destination({ dest: 1, sync: true, maxLength: longestBacklog });
  output.on('error', () => {});
  return output;
}

/** The kind, place and message of a fault. Database errors quote the whole row in `detail`, so that is left out. */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  return {
    type: error.name,
    code: 'code' in error ? error.code : undefined,
    message: error.message,
    stack: error.stack,
    cause: error.cause === undefined ? undefined : describeError(error.cause),
  };
}
