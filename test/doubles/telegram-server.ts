import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sendJson } from './send-json.ts';

type Update = { update_id: number; message: object };
/** A request that the bot made: its fields as they came, those of a form by their names. */
type Call = { method: string; fields: Record<string, unknown>; text: string };
type Refusal = { status: number; description: string; retryAfter?: number };

export type TelegramServer = {
  url: string;
  token: string;
  calls(method: string): Call[];
  /** The updates that were not confirmed yet. */
  waiting(): number;
  /** A message to the bot, as the Bot API gives it. `chat`: its id. */
  write(of: { chat: number; message?: object; type?: string; isBot?: boolean }): void;
  addFile(file: { id: string; path: string; bytes: Buffer }): void;
  /** The next calls of the method are refused in this way. */
  refuse(method: string, ...refusals: Refusal[]): void;
  webhook: string;
  [Symbol.asyncDispose](): Promise<void>;
};

/**
 * A stand-in for the server of the Bot API, made from its documentation: getMe, getWebhookInfo, getUpdates (held until something comes; an offset confirms what is
 * before it), getFile and its download, sendMessage (up to 4,096 characters) and sendDocument.
 */
export async function openTelegramServer(): Promise<TelegramServer> {
  const token = `123456789:${'AAEx'.repeat(9)}`;
  const calls: Call[] = [];
  const files = new Map<string, { path: string; bytes: Buffer }>();
  const refusals = new Map<string, Refusal[]>();
  let updates: Update[] = [];
  let nextUpdate = 1_000;
  let held: (() => void)[] = [];
  const wake = (): void => {
    for (const go of held.splice(0)) go();
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, place = '', method = '', ...path] = (request.url ?? '').split('/');
    const text = await readBody(request);
    if (place === 'file') {
      const file = [...files.values()].find((candidate) => candidate.path === decodeURIComponent(path.join('/')));
      if (method !== `bot${token}` || !file) return sendJson(response, 404, { ok: false, error_code: 404, description: 'Not Found' });
      response.writeHead(200).end(file.bytes);
      return;
    }
    const fail = ({ status, description, retryAfter }: Refusal): void =>
      sendJson(response, status, { ok: false, error_code: status, description, ...(retryAfter ? { parameters: { retry_after: retryAfter } } : {}) });
    if (place !== `bot${token}`) return fail({ status: 401, description: 'Unauthorized' });
    const fields = readFields(request, text);
    calls.push({ method, fields, text });
    const refusal = refusals.get(method)?.shift();
    if (refusal) return fail(refusal);
    const succeed = (result: unknown): void => sendJson(response, 200, { ok: true, result });
    switch (method) {
      case 'getMe':
        return succeed({ id: 123456789, is_bot: true, first_name: 'Example', username: 'example_bot' });
      case 'getWebhookInfo':
        return succeed({ url: server.webhook, pending_update_count: 0 });
      case 'getUpdates': {
        if (server.webhook !== '') return fail({ status: 409, description: "Conflict: can't use getUpdates method while webhook is active" });
        const offset = Number(fields['offset'] ?? 0);
        updates = updates.filter((update) => update.update_id >= offset);
        if (updates.length === 0) {
          await new Promise<void>((go) => {
            held.push(go);
            response.once('close', go);
          });
        }
        if (response.destroyed) return;
        return succeed(updates.slice(0, 100));
      }
      case 'getFile': {
        const file = files.get(String(fields['file_id']));
        return file ? succeed({ file_id: fields['file_id'], file_path: file.path }) : fail({ status: 400, description: 'Bad Request: file is too big' });
      }
      case 'sendMessage':
        if (String(fields['text']).length > 4_096) return fail({ status: 400, description: 'Bad Request: message is too long' });
        return succeed({ message_id: calls.length });
      case 'sendDocument':
        return succeed({ message_id: calls.length });
      default:
        return fail({ status: 404, description: 'Not Found' });
    }
  }

  const http = createServer((request, response) => void answer(request, response));
  await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening));
  let messages = 0;
  const server: TelegramServer = {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    token,
    webhook: '',
    calls: (method) => calls.filter((call) => call.method === method),
    waiting: () => updates.length,
    write({ chat, message = {}, type = 'private', isBot = false }) {
      messages += 1;
      const from = { id: chat, is_bot: isBot, first_name: 'Vera', last_name: 'Visitor' };
      updates.push({ update_id: nextUpdate, message: { message_id: messages, date: 0, chat: { id: chat, type }, from, ...message } });
      nextUpdate += 1;
      wake();
    },
    addFile: ({ id, ...file }) => void files.set(id, file),
    refuse: (method, ...more) => void refusals.set(method, [...(refusals.get(method) ?? []), ...more]),
    async [Symbol.asyncDispose]() {
      wake();
      http.closeAllConnections();
      await new Promise<void>((closed) => http.close(() => closed()));
    },
  };
  return server;
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('latin1');
}

function readFields(request: IncomingMessage, text: string): Record<string, unknown> {
  if (request.headers['content-type'] === 'application/json') return JSON.parse(Buffer.from(text, 'latin1').toString('utf8')) as Record<string, unknown>;
  return Object.fromEntries(
    [...text.matchAll(/name="([^"]+)"(?:; filename="([^"]*)")?[^]*?\r\n\r\n([^]*?)\r\n--/g)].map(([, name, file, value]) => [name, file ?? value]),
  );
}
