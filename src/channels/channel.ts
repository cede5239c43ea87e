import type { z } from 'zod';
import type { ChannelField } from '../contracts/channel/channel-account.ts';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import type { Queryable } from '../storage/database.ts';

/**
 * How sure the channel is of a sender: proved by the channel, not proved and not disproved, or disproved. Only a proved sender has a history, and a
 * disproved one joins no conversation.
 */
export type SenderProof = 'proved' | 'unproved' | 'disproved';

/** A message that came in, read by its channel. All texts are untrusted. */
export type Incoming = {
  /** The same for the same message, however often it is received. Any text. */
  key: string;
  /** `address`: where answers go. `name`: as the sender gave it, or empty. */
  sender: { address: string; name: string; proof: SenderProof };
  subject: string | null;
  /** The new words. */
  text: string;
  /** The whole text where `text` is a part of it, else null. */
  whole: string | null;
  files: readonly { name: string; bytes: Buffer }[];
  /** The conversation that a signed address names, or null. */
  conversationId: string | null;
  /** Keys of earlier messages that it answers, the nearest first. */
  answers: readonly string[];
  /** Keys by which later messages name this one. */
  threads: readonly string[];
  /** The names of the messages of its thread as the channel writes them, the oldest first, its own at the end. Left out: answers refer to none. */
  thread?: readonly string[];
  /** A program wrote it: it is never answered, and noted in the conversation that it belongs to. */
  automatic: 'auto-reply' | 'bounce' | null;
  /** A sentence for agents about what could not be taken, such as files that are too large. */
  lacks: string | null;
};

/** The outcome of receiving: `known` for a message that was received before. */
export type Received = 'taken' | 'noted' | 'ignored' | 'known';

/** An answer of an agent or the bot to the visitor. */
export type Outgoing = {
  /** The id of its event: the same at each try. */
  id: string;
  conversationId: string;
  /** The address of the visitor on the channel. */
  to: string;
  subject: string | null;
  author: { kind: 'agent' | 'bot'; name: string };
  /** Markdown where the bot wrote it. */
  text: string;
  /** Replies to choose from. */
  choices: readonly string[];
  files: readonly { name: string; type: string; read(): Promise<Buffer> }[];
};

/**
 * `threads`: keys by which later messages name this answer. `later`: it is tried again, after `afterMs` where the channel says how long it wants to wait. `refused`: it
 * never arrives, and the agent is told why.
 */
export type SendOutcome = { kind: 'sent'; threads?: readonly string[] } | { kind: 'later'; why: string; afterMs?: number } | { kind: 'refused'; why: string };

/** The part of Baton that an open account sees. */
export type ChannelPort = {
  clock: Clock;
  logger: Logger;
  /** Resolves when the message is stored. Throws where it could not be: then it has to be received again. */
  receive(message: Incoming): Promise<Received>;
  /** The point at which receiving goes on, as it was saved; null before the first time. */
  cursor: unknown;
  saveCursor(cursor: unknown): Promise<void>;
  /** Tells admins: connected now, or the problem in one sentence without secrets. */
  report(state: 'connected' | { problem: string }): Promise<void>;
  /** For channels that send by an outbox of Baton's own. */
  database: Queryable;
};

/** An account that receives and sends. */
export type OpenChannel = {
  send(message: Outgoing): Promise<SendOutcome>;
  close(): Promise<void>;
};

/** A signed request to the hook of an account. */
type HookCall = { body: Buffer };

/**
 * A channel: one folder, and a row of the list in `list-channels.ts`. `fields` describe the form in the console; `settings` parses what it sends.
 */
export type Channel<Settings = unknown> = {
  kind: string;
  name: string;
  fields: readonly ChannelField[];
  settings: z.ZodType<Settings>;
  /** The place that is received from: with another one, receiving begins with what comes from now on. */
  placeOf(settings: Settings): string;
  /** Opens an account: connects, receives, sends, and connects again until it is closed. Returns at once. */
  open(account: { id: string; settings: Settings; secret: string | null }, port: ChannelPort): OpenChannel;
  /** Tries the settings. Null where all is well, else one sentence without secrets. */
  findProblem(account: { settings: Settings; secret: string | null }): Promise<string | null>;
  /** Reads what was posted to the hook of an account; null where it is no message. Left out: the channel has no hook. */
  readHook?(account: { settings: Settings }, call: HookCall): Promise<Incoming | null>;
};
