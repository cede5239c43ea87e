import { z } from 'zod';
import { parseJson } from '../../text/parse-json.ts';
import { cutText } from '../../text/cut-text.ts';

/** A bot on its server. The token is in no error, log line or sentence. */
export type TelegramBot = { server: string; token: string };

/** An answer that is no success. `code`: that of HTTP, 0 where nothing answered. `waitSeconds`: the server wants to be left alone for so long. */
export class TelegramFault extends Error {
  constructor(
    readonly code: number,
    readonly said: string,
    readonly waitSeconds: number | null = null,
  ) {
    super(`Telegram: ${code} ${said}`);
  }
}

const answerSchema = z.object({
  ok: z.boolean(),
  result: z.unknown().optional(),
  description: z.string().optional(),
  error_code: z.number().optional(),
  parameters: z.object({ retry_after: z.number().optional() }).optional(),
});

const answerWithinMs = 30_000;
/** Updates carry no files: a hundred of them are far smaller. */
const mostAnswerBytes = 8 * 1024 * 1024;

type Call = { method: string; fields: object | FormData; signal?: AbortSignal; withinMs?: number };

/** Calls a method of the Bot API. Throws TelegramFault for any answer but a success. */
export async function callTelegram(bot: TelegramBot, { method, fields, signal, withinMs = answerWithinMs }: Call): Promise<unknown> {
  const isForm = fields instanceof FormData;
  const request = { method: 'POST', body: isForm ? fields : JSON.stringify(fields), ...(isForm ? {} : { headers: { 'content-type': 'application/json' } }) };
  const { status, bytes } = await ask(bot, { path: `/bot${bot.token}/${method}`, request, signal, withinMs, most: mostAnswerBytes });
  const parsed = answerSchema.safeParse(parseJson(bytes.toString('utf8')));
  if (!parsed.success) throw new TelegramFault(status < 400 ? 502 : status, 'The server does not answer as the Bot API does.');
  const { ok, result, description = '', error_code: code = status, parameters } = parsed.data;
  if (ok) return result;
  throw new TelegramFault(code, withoutToken(bot, description), parameters?.retry_after ?? null);
}

/** The bytes of a file whose path `getFile` gave. Throws TelegramFault, also where it has more than `most` bytes. */
export async function loadTelegramFile(bot: TelegramBot, of: { path: string; most: number; signal?: AbortSignal }): Promise<Buffer> {
  const path = of.path.split('/').map(encodeURIComponent).join('/');
  const { status, bytes } = await ask(bot, {
    path: `/file/bot${bot.token}/${path}`,
    request: { method: 'GET' },
    signal: of.signal,
    withinMs: 2 * answerWithinMs,
    most: of.most,
  });
  if (status !== 200) throw new TelegramFault(status, 'The file is not there.');
  return bytes;
}

type Ask = { path: string; request: RequestInit; signal?: AbortSignal | undefined; withinMs: number; most: number };

/** Redirects are not followed: the token would go along. */
async function ask(bot: TelegramBot, { path, request, signal, withinMs, most }: Ask): Promise<{ status: number; bytes: Buffer }> {
  const signals = [AbortSignal.timeout(withinMs), ...(signal ? [signal] : [])];
  try {
    // eslint-disable-next-line no-restricted-syntax -- the host is Telegram's, from the code: nobody can choose it
    const response = await fetch(new URL(path, bot.server), { ...request, redirect: 'error', signal: AbortSignal.any(signals) });
    const parts: Uint8Array[] = [];
    let size = 0;
    const reader = response.body?.getReader();
    for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
      size += read.value.length;
      if (size > most) {
        await reader?.cancel();
        throw new TelegramFault(413, `More than ${Math.round(most / 1024 / 1024)} MB are not taken.`);
      }
      parts.push(read.value);
    }
    return { status: response.status, bytes: Buffer.concat(parts) };
  } catch (error) {
    if (error instanceof TelegramFault) throw error;
    const { cause } = error as { cause?: { code?: unknown } };
    const code = typeof cause?.code === 'string' ? cause.code : (error as Error).name;
    // The original error may quote the address, in which the token stands.
    throw new TelegramFault(0, `It cannot be reached (${code}).`);
  }
}

function withoutToken({ token }: TelegramBot, text: string): string {
  return cutText(text.replaceAll(token, '…').replace(/\s+/g, ' ').trim(), 200);
}

/** Says what is wrong, in one sentence that says where to look. */
export function describeTelegramFault(error: unknown): string {
  if (!(error instanceof TelegramFault)) return 'Messages of Telegram cannot be taken now. The log of the server names the cause.';
  const { code, said } = error;
  if (code === 401 || code === 404) return 'Telegram does not know this token. Copy it again from BotFather.';
  if (code === 409) return 'Another program receives the messages of this bot. Stop it, or remove its webhook, or use a bot of Baton’s own.';
  if (code === 429) return 'Telegram asks to wait: too much was sent by this bot. It goes on by itself.';
  if (code === 0) return `The Bot API server does not answer. ${said}`;
  return `Telegram refuses: ${said}`;
}
