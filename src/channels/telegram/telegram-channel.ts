import { z } from 'zod';
import { AppError } from '../../platform/app-error.ts';
import type { Channel, ChannelPort, Incoming, OpenChannel } from '../channel.ts';
import { callTelegram, describeTelegramFault, TelegramFault, type TelegramBot } from './call-telegram.ts';
import { readUpdate, updateSchema } from './read-update.ts';
import { sendAnswer, type SentParts } from './send-answer.ts';

/** The number before the colon is the id of the bot. */
const tokenForm = /^(\d{3,20}):[\w-]{20,100}$/;
const wrongToken = 'This is no token of a bot: it looks like 123456789:AAE… and comes from BotFather.';

const cursorSchema = z.object({ botId: z.string(), offset: z.number(), at: z.string() });
const webhookSchema = z.object({ url: z.string().optional() });
type Cursor = z.infer<typeof cursorSchema>;

/** A request for updates is held by the server for so long. */
const heldSeconds = 50;
const heldWithinMs = 75_000;
const mostTries = 5;
/** The update that could not be stored last, and how often. */
type FailedUpdate = { number: number; times: number };
const firstWaitMs = 2_000;
const longestWaitMs = 5 * 60_000;
/** After a week without updates their numbers begin anew, anywhere: an offset from before could pass over them. */
const offsetCountsMs = 6 * 86_400_000;

const settingsSchema = z.strictObject({});

type Bot = TelegramBot & { id: string };

/**
 * Telegram, by its Bot API: updates by long polling, which needs no public address, and answers as messages of the bot. `server`: the one of Telegram, or a stand-in
 * of a test. No setting has it: the token travels in the path of each request.
 */
export function createTelegramChannel({ server }: { server: string } = { server: 'https://api.telegram.org' }): Channel<z.infer<typeof settingsSchema>> {
  return {
    kind: 'telegram',
    name: 'Telegram',
    fields: [{ name: 'token', label: 'Token', hint: 'BotFather gives it in Telegram. Stored sealed.', kind: 'secret', isRequired: true }],
    settings: settingsSchema,
    // The cursor names its bot: with another token receiving begins anew by itself.
    placeOf: () => server,
    async findProblem({ secret }) {
      const bot = botOf(server, secret);
      if (typeof bot === 'string') return bot;
      try {
        await callTelegram(bot, { method: 'getMe', fields: {} });
        const { url = '' } = webhookSchema.parse(await callTelegram(bot, { method: 'getWebhookInfo', fields: {} }));
        return url === '' ? null : describeTelegramFault(new TelegramFault(409, ''));
      } catch (error) {
        return describeTelegramFault(error);
      }
    },
    open: ({ secret }, port) => openBot(botOf(server, secret), port),
  };
}

function openBot(bot: Bot | string, port: ChannelPort): OpenChannel {
  if (typeof bot === 'string') {
    void tell(port, bot);
    return { send: () => Promise.resolve({ kind: 'later', why: bot }), close: () => Promise.resolve() };
  }
  const stop = watch(bot, port);
  const sentParts: SentParts = new Map();
  let quietUntil = 0;
  return {
    async send(message) {
      const waitMs = quietUntil - port.clock.now().getTime();
      // The limit of a bot counts for all of its chats.
      if (waitMs > 0) return { kind: 'later', why: describeTelegramFault(new TelegramFault(429, '')), afterMs: waitMs };
      const outcome = await sendAnswer(bot, { message, sentParts });
      if (outcome.kind === 'later' && outcome.afterMs !== undefined) quietUntil = port.clock.now().getTime() + outcome.afterMs;
      return outcome;
    },
    close: stop,
  };
}

function botOf(server: string, secret: string | null): Bot | string {
  if (secret === null) return 'The token is missing.';
  const [, id] = tokenForm.exec(secret.trim()) ?? [];
  return id === undefined ? wrongToken : { id, server, token: secret.trim() };
}

/** A problem that cannot be stored now is told with the next one. */
async function tell(port: ChannelPort, problem: string): Promise<void> {
  await port.report({ problem }).catch((error: unknown) => port.logger.warn({ error }, 'the state of a channel could not be stored'));
}

/** Takes updates until it is stopped, and asks again after any fault. Returns its stop, which waits for the message in work. */
function watch(bot: Bot, port: ChannelPort): () => Promise<void> {
  const stopping = new AbortController();
  const { signal } = stopping;
  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const cancel = port.clock.after(ms, resolve);
      signal.addEventListener('abort', () => {
        cancel();
        resolve();
      });
    });

  async function run(): Promise<void> {
    let waitMs = firstWaitMs;
    let isConnected = false;
    while (!signal.aborted) {
      try {
        if (!isConnected) await callTelegram(bot, { method: 'getMe', fields: {}, signal });
        if (!isConnected) await port.report('connected');
        isConnected = true;
        await takeUpdates(bot, { port, signal, failed });
        waitMs = firstWaitMs;
      } catch (error) {
        if (signal.aborted) return;
        isConnected = false;
        const fault = error instanceof TelegramFault ? { code: error.code } : { error };
        port.logger.warn({ ...fault, channel: 'telegram' }, 'messages of a bot cannot be taken; it is tried again');
        await tell(port, describeTelegramFault(error));
        const wantedMs = error instanceof TelegramFault ? (error.waitSeconds ?? 0) * 1_000 : 0;
        await pause(Math.max(waitMs, wantedMs));
        waitMs = Math.min(longestWaitMs, waitMs * 2);
      }
    }
  }
  const failed: FailedUpdate = { number: -1, times: 0 };
  const running = run();
  return async () => {
    stopping.abort();
    await running;
  };
}

/**
 * One request, held until something comes. An update is confirmed by the next request alone, so what was not stored comes again: it is known by its key. The
 * cursor is saved after each message was stored.
 */
async function takeUpdates(bot: Bot, { port, signal, failed }: { port: ChannelPort; signal: AbortSignal; failed: FailedUpdate }): Promise<void> {
  const saved = cursorSchema.safeParse(port.cursor);
  const now = port.clock.now().getTime();
  const counts = saved.success && saved.data.botId === bot.id && now - Date.parse(saved.data.at) < offsetCountsMs;
  const fields = { ...(counts ? { offset: saved.data.offset } : {}), timeout: heldSeconds, allowed_updates: ['message'] };
  const updates = z.array(updateSchema).parse(await callTelegram(bot, { method: 'getUpdates', fields, signal, withinMs: heldWithinMs }));
  for (const { update_id: number, message: update } of updates) {
    const message = await readUpdate(bot, { botId: bot.id, update, signal });
    if (signal.aborted) return;
    if (message !== null) await take(message, number);
    const cursor: Cursor = { botId: bot.id, offset: number + 1, at: port.clock.now().toISOString() };
    await port.saveCursor(cursor);
  }

  async function take(message: Incoming, number: number): Promise<void> {
    try {
      await port.receive(message);
    } catch (error) {
      Object.assign(failed, { number, times: failed.number === number ? failed.times + 1 : 1 });
      if (failed.times < mostTries || !(error instanceof AppError) || error.code !== 'conflict') throw error;
      // One message that can never be stored must not hold up all others.
      port.logger.error({ error, update: number }, 'a message of Telegram was passed over: it could not be stored');
      await tell(port, 'A message could not be taken. It stands in Telegram, and the log of the server names the cause.');
    }
  }
}
