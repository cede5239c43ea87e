import { AppError } from '../../platform/app-error.ts';
import type { ChatModel, ModelEnd, ModelFailure, ModelRequest, TokenUsage } from '../turn/text-model.ts';
import { createEndpointFetch } from './endpoint/create-endpoint-fetch.ts';
import { safeCause } from './safe-cause.ts';

/** The methods that both kinds of LangChain model share, as far as they are used here. */
type Streaming = {
  stream(
    messages: [role: string, content: string][],
    options: { signal: AbortSignal },
  ): Promise<
    AsyncIterable<{
      text: string;
      response_metadata: Record<string, unknown>;
      additional_kwargs: Record<string, unknown>;
      usage_metadata?: { input_tokens: number; output_tokens: number } | undefined;
    }>
  >;
};

type ModelConfig = {
  CHAT_MODEL?: string | undefined;
  OPENAI_API_KEY?: string | undefined;
  OPENAI_BASE_URL?: string | undefined;
};

/**
 * Opens the chat model of the settings; null when none is set. `CHAT_MODEL` is either a model's name at the OpenAI-compatible endpoint, or
 * `provider:model` for any provider of LangChain whose package is installed. `onHabit` is called once for each thing that the endpoint
 * refuses. With `countTokens` the endpoint is asked for the tokens of each call; without it only what it tells unasked is known. Throws
 * AppError('misconfigured').
 */
export async function openChatModel(
  config: ModelConfig,
  onHabit: (habit: string) => void = () => {},
  { countTokens = false }: { countTokens?: boolean } = {},
): Promise<ChatModel | null> {
  const { CHAT_MODEL: name } = config;
  if (!name) return null;
  const model = await startModel(name, config, { onHabit, countTokens });
  const secrets = config.OPENAI_API_KEY ? [config.OPENAI_API_KEY] : [];
  return {
    name,
    habits: { closesUnopened: 'unknown' },
    stream: (request, onText) => streamText({ model, secrets }, request, onText),
  };
}

async function startModel(name: string, config: ModelConfig, options: { onHabit(habit: string): void; countTokens: boolean }): Promise<Streaming> {
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseURL } = config;
  const provider = /^([a-z][a-z0-9_-]*):/.exec(name)?.[1];
  // Imported only where a model is set: the two packages cost every start two seconds.
  const { initChatModel, MODEL_PROVIDER_CONFIG } = await import('langchain/chat_models/universal');
  // A name of Ollama has a colon too (`llama3:8b`): without a known provider before the colon it is a plain model name.
  if (provider && provider !== 'openai' && provider in MODEL_PROVIDER_CONFIG) {
    try {
      return await initChatModel(name, { maxRetries: 0, temperature: 0 });
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : 'unknown reason';
      const missing = /Unable to import (\S+)/.exec(reason)?.[1]?.replace(/\.$/, '');
      const remedy = missing ? `it needs a package that is not installed. Run: npm install ${missing}` : reason;
      throw new AppError('misconfigured', `CHAT_MODEL=${name} cannot be started: ${remedy}`, { cause });
    }
  }
  if (!apiKey && !baseURL) {
    throw new AppError('misconfigured', `CHAT_MODEL=${name} needs OPENAI_API_KEY, OPENAI_BASE_URL or both.`);
  }
  const { ChatOpenAI } = await import('@langchain/openai');
  const plain = name.replace(/^openai:/, '');
  return new ChatOpenAI({
    model: plain,
    apiKey: apiKey ?? 'none',
    // `model/run-model.ts` does retries and time limits, because it knows what was already shown.
    maxRetries: 0,
    // Many compatible endpoints refuse `stream_options`, which asks for the token counts.
    streamUsage: options.countTokens,
    useResponsesApi: false,
    // Reasoning models accept no temperature. Other models that refuse it are recognised by the endpoint's error message.
    ...(/^(?:o\d|gpt-5)/.test(plain) ? {} : { temperature: 0 }),
    configuration: { fetch: createEndpointFetch(options.onHabit), ...(baseURL ? { baseURL } : {}) },
  });
}

async function streamText(
  { model, secrets }: { model: Streaming; secrets: readonly string[] },
  request: ModelRequest,
  onText: (text: string) => void,
): Promise<ModelEnd> {
  const { system, messages, signal } = request;
  let wrote = false;
  let reason: unknown = null;
  let usage: TokenUsage | null = null;
  try {
    const stream = await model.stream([['system', system], ...messages.map(({ role, content }): [string, string] => [role, content])], { signal });
    for await (const chunk of stream) {
      if (chunk.additional_kwargs['reasoning_content']) request.onThinking?.();
      if (chunk.text !== '') {
        wrote = true;
        onText(chunk.text);
      }
      reason = chunk.response_metadata['finish_reason'] ?? chunk.response_metadata['done_reason'] ?? reason;
      // Some providers count the prompt in the first piece and the answer in the last.
      if (chunk.usage_metadata) usage = addUsage(usage, chunk.usage_metadata);
    }
  } catch (error) {
    signal.throwIfAborted();
    return { kind: 'failed', failure: nameFailure(error, wrote), retryAfterMs: readRetryAfter(error), cause: safeCause(error, { request, secrets }) };
  }
  signal.throwIfAborted();
  if (reason === 'content_filter') return { kind: 'failed', failure: 'filtered', retryAfterMs: null, cause: 'the endpoint filtered the answer' };
  if (!wrote) return { kind: 'failed', failure: 'nonsense', retryAfterMs: null, cause: 'the answer was empty' };
  return { kind: 'ended', complete: reason !== 'length', ...(usage ? { usage } : {}) };
}

function addUsage(sum: TokenUsage | null, piece: { input_tokens: number; output_tokens: number }): TokenUsage {
  return { in: (sum?.in ?? 0) + piece.input_tokens, out: (sum?.out ?? 0) + piece.output_tokens };
}

function nameFailure(error: unknown, wrote: boolean): ModelFailure {
  const status = read(error, 'status') ?? read(error, 'status_code');
  if (typeof status === 'number') {
    if (status === 401 || status === 403) return 'unauthorised';
    if (status === 404) return 'not-found';
    if (status === 429 || status === 529) return 'overloaded';
    return status >= 500 ? 'unavailable' : 'rejected';
  }
  if (isCausedBy(error, (cause) => cause instanceof SyntaxError)) return 'nonsense';
  const name = read(error, 'name');
  if (name === 'TimeoutError') return 'timeout';
  if (name === 'ContextOverflowError') return 'rejected';
  return wrote ? 'cut-off' : 'unavailable';
}

function isCausedBy(error: unknown, matches: (cause: unknown) => boolean): boolean {
  return matches(error) || (error instanceof Error && error.cause !== undefined && isCausedBy(error.cause, matches));
}

/** Milliseconds of a `Retry-After` header that holds seconds, else null. */
function readRetryAfter(error: unknown): number | null {
  const headers = read(error, 'headers');
  const value = headers instanceof Headers ? headers.get('retry-after') : null;
  const seconds = value === null ? Number.NaN : Number(value);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1_000 : null;
}

function read(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
