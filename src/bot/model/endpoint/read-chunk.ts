/** The content of one event of a stream, in any of the forms that endpoints use. */
export type Chunk = {
  text: string;
  /** The model is reasoning: there is nothing to show, but it is alive. */
  thinks: boolean;
  /** The finish reason, in the words of the protocol. Null while the stream goes on. */
  reason: 'stop' | 'length' | 'content_filter' | null;
  error: { message: string; code: unknown } | null;
  /** The tokens of the whole call, in the words of the protocol. Null in all events but the one that tells them. */
  usage: { prompt_tokens: number; completion_tokens: number; total_tokens: number } | null;
};

type Loose = Record<string, unknown>;

/**
 * Parses an event. Text is a string or a list of parts; a whole answer stands in `message`, and is left out where its text came before
 * (`wrote`). Reasoning has several names. A finish reason may be empty, or in the words of another protocol.
 */
export function readChunk(event: unknown, wrote: boolean): Chunk {
  const body = asObject(event);
  const failed = readError(body);
  const choice = asObject(asList(body['choices'])[0]);
  const delta = asObject(choice['delta']);
  const message = asObject(choice['message']);
  const content = delta['content'] ?? (wrote ? undefined : (message['content'] ?? choice['text']));
  const thoughts = [delta, message].some((part) => thoughtFields.some((field) => isFilled(part[field])));
  return {
    text: readText(content),
    thinks: thoughts || asList(content).some((part) => !isText(asObject(part))),
    reason: readReason(choice['finish_reason']),
    error: failed,
    usage: readUsage(asObject(body['usage'])),
  };
}

function readUsage({ prompt_tokens: prompt, completion_tokens: completion }: Loose): Chunk['usage'] {
  if (!isCount(prompt) || !isCount(completion)) return null;
  return { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion };
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}

const thoughtFields = ['reasoning_content', 'reasoning', 'reasoning_details', 'thinking'];

function readText(content: unknown): string {
  if (typeof content === 'string') return content;
  return asList(content)
    .map((part) => (typeof part === 'string' ? part : isText(asObject(part)) ? String(asObject(part)['text'] ?? '') : ''))
    .join('');
}

function isText({ type, text }: Loose): boolean {
  return typeof text === 'string' && (type === undefined || type === 'text' || type === 'output_text');
}

function readReason(reason: unknown): Chunk['reason'] {
  if (typeof reason !== 'string' || reason.trim() === '') return null;
  if (/length|max_?tokens/i.test(reason)) return 'length';
  return /filter|safety|blocked|prohibited|recitation/i.test(reason) ? 'content_filter' : 'stop';
}

function readError(body: Loose): Chunk['error'] {
  const error = body['error'];
  if (typeof error === 'string' && error !== '') return { message: error, code: null };
  const fields = body['object'] === 'error' ? body : asObject(error);
  if (Object.keys(fields).length === 0) return null;
  return { message: String(fields['message'] ?? 'no message'), code: fields['code'] ?? null };
}

function isFilled(value: unknown): boolean {
  return (typeof value === 'string' && value !== '') || (typeof value === 'object' && value !== null && Object.keys(value).length > 0);
}

function asObject(value: unknown): Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Loose) : {};
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
