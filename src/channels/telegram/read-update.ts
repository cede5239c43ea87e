import { z } from 'zod';
import { maxAttachmentBytes } from '../../contracts/limits.ts';
import type { Incoming } from '../channel.ts';
import { callTelegram, loadTelegramFile, TelegramFault, type TelegramBot } from './call-telegram.ts';

const file = z.object({ file_id: z.string(), file_size: z.number().optional(), file_name: z.string().optional(), mime_type: z.string().optional() });
type TelegramFile = z.infer<typeof file>;

const messageSchema = z.object({
  message_id: z.number(),
  chat: z.object({ id: z.number(), type: z.string() }),
  from: z.object({ is_bot: z.boolean(), first_name: z.string().default(''), last_name: z.string().default('') }).optional(),
  text: z.string().optional(),
  caption: z.string().optional(),
  photo: z.array(file).optional(),
  document: file.optional(),
  video: file.optional(),
  animation: file.optional(),
  audio: file.optional(),
  voice: file.optional(),
  video_note: file.optional(),
  sticker: file.extend({ emoji: z.string().optional() }).optional(),
  location: z.object({ latitude: z.number(), longitude: z.number() }).optional(),
  contact: z.object({ phone_number: z.string(), first_name: z.string() }).optional(),
});
type TelegramMessage = z.infer<typeof messageSchema>;

/** An update has one of many kinds of content; those that Baton does not know have no message here. */
export const updateSchema = z.object({ update_id: z.number(), message: z.unknown().optional() });

const kinds = ['document', 'video', 'audio', 'voice', 'video_note'] as const;
const endings = { document: 'bin', video: 'mp4', audio: 'mp3', voice: 'ogg', video_note: 'mp4' } as const;
const pathSchema = z.object({ file_path: z.string() });

/**
 * The message of an update; null for what is no message of a person in a chat with the bot alone, such as a group, another bot, or the press on Start that opens
 * a chat. Telegram signs its people in, so a sender is proved. A chat is one thread.
 */
export async function readUpdate(bot: TelegramBot, of: { botId: string; update: unknown; signal: AbortSignal }): Promise<Incoming | null> {
  const { botId, update, signal } = of;
  const parsed = messageSchema.safeParse(update);
  if (!parsed.success) return null;
  const message = parsed.data;
  const { chat, from } = message;
  const text = message.text ?? message.caption ?? '';
  if (chat.type !== 'private' || !from || from.is_bot || /^\/start(?:\s|$)/.test(text)) return null;
  const { files, lacks } = await loadFiles(bot, { message, signal });
  const words = [text, ...placesOf(message)].filter(Boolean).join('\n');
  const isEmpty = words === '' && files.length === 0 && lacks.length === 0;
  const chatId = String(chat.id);
  return {
    key: `${botId} ${chatId} ${message.message_id}`,
    sender: { address: chatId, name: `${from.first_name} ${from.last_name}`.trim(), proof: 'proved' },
    subject: null,
    text: words,
    whole: null,
    files,
    conversationId: null,
    answers: [`chat ${chatId}`],
    threads: [`chat ${chatId}`],
    automatic: null,
    lacks: isEmpty ? 'It has something that Baton cannot show. Look at it in Telegram.' : lacks.join('\n') || null,
  };
}

/** The parts of a message that are no files and can be said in words. */
function placesOf({ location, contact, sticker }: TelegramMessage): string[] {
  return [
    ...(sticker ? [sticker.emoji ?? '…'] : []),
    ...(location ? [`${location.latitude}, ${location.longitude}`] : []),
    ...(contact ? [`${contact.first_name}: ${contact.phone_number}`] : []),
  ];
}

/** The files of a message. One that is too large, or gone, is named for agents; a server that is away is a fault of the whole message, which comes again. */
async function loadFiles(
  bot: TelegramBot,
  of: { message: TelegramMessage; signal: AbortSignal },
): Promise<{ files: { name: string; bytes: Buffer }[]; lacks: string[] }> {
  const files: { name: string; bytes: Buffer }[] = [];
  const lacks: string[] = [];
  for (const { name, file_id: id, file_size: size = 0 } of listFiles(of.message)) {
    if (size > maxAttachmentBytes) {
      lacks.push(`${name}: files up to ${maxAttachmentBytes / 1024 / 1024} MB are taken.`);
      continue;
    }
    try {
      const { file_path: path } = pathSchema.parse(await callTelegram(bot, { method: 'getFile', fields: { file_id: id }, signal: of.signal }));
      files.push({ name, bytes: await loadTelegramFile(bot, { path, most: maxAttachmentBytes, signal: of.signal }) });
    } catch (error) {
      const isLasting = error instanceof TelegramFault && [400, 403, 404, 413].includes(error.code);
      if (!isLasting) throw error;
      lacks.push(`${name}: Telegram does not give it.`);
    }
  }
  return { files, lacks };
}

/** A picture comes in several sizes, the largest last. An animation comes as a document too. */
function listFiles(message: TelegramMessage): (TelegramFile & { name: string })[] {
  const largest = message.photo?.at(-1);
  const id = message.message_id;
  return [
    ...(largest ? [{ ...largest, name: `photo-${id}.jpg` }] : []),
    ...kinds.flatMap((kind) => {
      const found = message[kind];
      return found ? [{ ...found, name: found.file_name ?? `${kind.replace('_', '-')}-${id}.${endings[kind]}` }] : [];
    }),
  ];
}
