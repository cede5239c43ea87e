/** The port of a model that writes text, as a turn uses it. `model/` implements it for the configured endpoint. */

/** Reasons why a model gave no usable answer. A closed list, so that operators count causes and not messages. */
const modelFailures = [
  /** Neither text nor reasoning in time, or no end in time. */
  'timeout',
  /** No checked sentence within the patience of a turn. */
  'late',
  /** Connection refused or reset before the first token, unknown host, 5xx. */
  'overloaded',
  /** Refused, reset before the first token, no such host, 5xx. */
  'unavailable',
  /** 401 or 403. */
  'unauthorised',
  /** 404: no such model or path. */
  'not-found',
  /** Other 4xx, such as a prompt that is too long. */
  'rejected',
  /** Ended without content, with content that does not parse, or with a web page instead of a stream. */
  'nonsense',
  /** The stream broke after it had begun. */
  'cut-off',
  /** The endpoint's own filter stopped it. */
  'filtered',
  /** The model did not stop at the length limit. */
  'endless',
] as const;
export type ModelFailure = (typeof modelFailures)[number];

export type ModelRequest = {
  system: string;
  messages: readonly { role: 'user' | 'assistant'; content: string }[];
  signal: AbortSignal;
  /** Called while the model reasons: it is alive, although it writes no text. */
  onThinking?(): void;
};

/** Tokens of one call, as the endpoint counted them. */
export type TokenUsage = { in: number; out: number };

/** Prices for a million tokens by the model's name, as of a day. */
export type Prices = { currency: string; date: string; models: Record<string, { in: number; out: number }> };

/** How a stream of a chat model ended. `complete` is false when the model stopped at its own length limit. */
export type ModelEnd =
  | { kind: 'ended'; complete: boolean; usage?: TokenUsage }
  /** `retryAfterMs` is what the endpoint asked for, where it did. `cause` may be read by operators: no key, no prompt. */
  | { kind: 'failed'; failure: ModelFailure; retryAfterMs: number | null; cause?: string };

/**
 * A model that writes text. `stream` calls `onText` with each piece as it comes and resolves at the end; it rejects only with the abort
 * reason of its signal. Its caller (`model/run-model.ts`) does time limits and retries, and separates reasoning from text.
 */
export type ChatModel = {
  /** For traces, for example `gpt-4o-mini`. */
  name: string;
  /** Learned from its answers: whether reasoning may close without having opened. Unset: assumed not to. */
  habits?: { closesUnopened: 'unknown' | 'yes' | 'no' };
  stream(request: ModelRequest, onText: (text: string) => void): Promise<ModelEnd>;
};

/** Decides whether the model is worth asking. */
export type ModelWatch = {
  isOut(): boolean;
  /** True where the model may be asked. While it is out, true for only one turn at a time, which must then report the result. */
  mayAsk(): boolean;
  /** Called after each answer or failure of a model that was asked. */
  ended(failure: ModelFailure | null, run?: { cause?: string | undefined; firstTextMs: number | null; totalMs: number }): void;
  /** Called where the turn ended before the model answered: the result is unknown. */
  dropped(): void;
};

/**
 * Times in milliseconds. `firstToken` is the longest wait for the first sign of life, `idle` for each further one (and for the first where
 * `firstToken` is unset). `patience` is how long a turn waits for a checked sentence before it quotes; unset, that of `modelLimits`.
 */
export type ModelLimits = { firstToken?: number; idle: number; total: number; characters: number; patience?: number };
