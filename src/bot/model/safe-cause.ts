import { shortenText } from '../../text/shorten-text.ts';
import { maskPersonalData } from '../../text/mask-personal-data.ts';
import { stripInvisible } from '../../text/strip-invisible.ts';
import type { ModelRequest } from '../turn/text-model.ts';

const longestCause = 200;
/** This many characters in a row from the request count as a quote of it. */
const quoteLength = 24;

/**
 * A fault of an endpoint in words that operators may read: status and message, without keys, personal data or text of the request. Messages
 * of endpoints sometimes quote all three.
 */
export function safeCause(error: unknown, context: { request: ModelRequest; secrets: readonly string[] }): string {
  const status = readField(error, 'status');
  const message = error instanceof Error ? error.message : 'unknown fault';
  const cause = deepestCause(error);
  const hidden = context.secrets.filter((secret) => secret.length >= 4).reduce((text, secret) => text.replaceAll(secret, '[key]'), `${message}${cause}`);
  const words = shortenText(maskPersonalData(stripInvisible(hidden)), longestCause);
  if (!quotesRequest(hidden, context.request)) return words;
  return typeof status === 'number' ? `status ${status}; its message quotes the request and is left out` : 'its message quotes the request and is left out';
}

/** In a failed connection only the innermost error gives the reason. */
function deepestCause(error: unknown): string {
  let deepest: unknown = error;
  for (let depth = 0; depth < 5 && deepest instanceof Error && deepest.cause instanceof Error; depth += 1) deepest = deepest.cause;
  return deepest instanceof Error && deepest !== error ? ` (${deepest.message})` : '';
}

function quotesRequest(message: string, request: ModelRequest): boolean {
  const said = [request.system, ...request.messages.map(({ content }) => content)].join('\n');
  for (let start = 0; start + quoteLength <= Math.min(message.length, 4_000); start += 1) {
    // eslint-disable-next-line baton/cut-text -- compared and never kept
    if (said.includes(message.slice(start, start + quoteLength))) return true;
  }
  return false;
}

function readField(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
