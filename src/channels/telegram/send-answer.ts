import { stripMarkdown } from '../../text/strip-markdown.ts';
import { textBetween } from '../../text/text-between.ts';
import type { Outgoing, SendOutcome } from '../channel.ts';
import { callTelegram, describeTelegramFault, TelegramFault, type TelegramBot } from './call-telegram.ts';

/** The Bot API takes 4,096 characters; a part stays below. */
const mostInPart = 4_000;
/** The parts of answers that were sent, by the id of the answer: a further try goes on behind them. */
export type SentParts = Map<string, number>;

/**
 * Sends an answer: its text, cut where it is too long, then its files. A try that failed in the middle is continued behind the parts that were sent; after a
 * crash in the middle these are sent again.
 */
export async function sendAnswer(bot: TelegramBot, of: { message: Outgoing; sentParts: SentParts }): Promise<SendOutcome> {
  const { message, sentParts } = of;
  const { id, to, choices, files } = message;
  const texts = splitText(message.author.kind === 'bot' ? plain(message.text) : message.text);
  // A press on a choice sends its words. Without choices an earlier keyboard goes.
  const keyboard =
    choices.length > 0 ? { keyboard: choices.map((text) => [{ text }]), one_time_keyboard: true, resize_keyboard: true } : { remove_keyboard: true };
  const parts: (() => Promise<unknown>)[] = [
    ...texts.map((text, index) => () => {
      const fields = { chat_id: to, text, ...(index === texts.length - 1 ? { reply_markup: keyboard } : {}) };
      return callTelegram(bot, { method: 'sendMessage', fields });
    }),
    ...files.map((file) => async () => {
      const fields = new FormData();
      fields.set('chat_id', to);
      fields.set('document', new Blob([new Uint8Array(await file.read())], { type: file.type }), file.name);
      return callTelegram(bot, { method: 'sendDocument', fields });
    }),
  ];
  try {
    for (let index = sentParts.get(id) ?? 0; index < parts.length; index += 1) {
      await parts[index]?.();
      sentParts.set(id, index + 1);
    }
    sentParts.delete(id);
    return { kind: 'sent' };
  } catch (error) {
    const outcome = judge(error);
    if (outcome.kind === 'refused') sentParts.delete(id);
    return outcome;
  }
}

function judge(error: unknown): SendOutcome {
  if (!(error instanceof TelegramFault)) throw error;
  const { code, waitSeconds, said } = error;
  if (code === 429) return { kind: 'later', why: describeTelegramFault(error), afterMs: (waitSeconds ?? 30) * 1_000 };
  if (code === 403) return { kind: 'refused', why: 'The person has blocked the bot, or left Telegram.' };
  if (code === 400) return { kind: 'refused', why: /chat not found/i.test(said) ? 'There is no such chat any more.' : `Telegram refuses it: ${said}` };
  // A token that is wrong is mended by an admin; meanwhile nothing is lost.
  return { kind: 'later', why: describeTelegramFault(error) };
}

/** Parts of at most `mostInPart`, cut behind a line or a word where there is one in the second half. */
function splitText(text: string): string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > mostInPart) {
    const head = textBetween(rest, 0, mostInPart);
    const end = [head.lastIndexOf('\n'), head.lastIndexOf(' ')].find((at) => at > mostInPart / 2) ?? head.length;
    parts.push(textBetween(rest, 0, end).trimEnd());
    rest = textBetween(rest, end).trimStart();
  }
  return rest === '' ? parts : [...parts, rest];
}

/** Markdown of the bot as plain lines: links keep their address, lists their marks. */
function plain(markdown: string): string {
  return markdown
    .split('\n')
    .map((line) => {
      const marked = line.replace(/^\s*[-*+]\s+/, '• ').replace(/^(\s*\d{1,3})\.\s/, '$1) ');
      return stripMarkdown(
        marked.replace(/(?<!!)\[([^\]]*)\]\((https?:[^()\s]+)\)/g, (_, words: string, url: string) => (words === url ? url : `${words} (${url})`)),
      );
    })
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
