import { z } from 'zod';
import { flowEvents } from '../event/flow-events.ts';

/** The longest file of a bot, in characters. */
export const longestBotFile = 200_000;

/** The path of a file in a bot's folder, as far as it may be written from the console. */
export const botPathSchema = z
  .string()
  .max(100, 'has more than 100 characters')
  .regex(
    /^(?:(?:bot|smalltalk|phrases|handoff|guardrails|answers|mcp-servers)\.yaml|(?:intents|flows|actions)\/[a-z0-9][a-z0-9-]*\.yaml)$/,
    'is no file of a bot: a file in intents/, flows/ or actions/ is named with small letters, digits and -, and ends with .yaml',
  );

const numberSchema = z.number().int().min(1);

/** `text`: null deletes the file. `revision`: of the page on which it was written. */
export const saveBotFileRequestSchema = z.strictObject({
  revision: numberSchema,
  path: botPathSchema,
  text: z.string().max(longestBotFile, 'has more than 200,000 characters').nullable(),
});
/** `over`: the version that answers, as its author saw it. */
export const publishBotRequestSchema = z.strictObject({
  revision: numberSchema,
  over: numberSchema,
  note: z.string().trim().max(200, 'has more than 200 characters').default(''),
});
export const goBackRequestSchema = z.strictObject({ revision: numberSchema });
export const settleBotRequestSchema = z.strictObject({ revision: numberSchema, keep: z.enum(['folder', 'console']) });

/** The most messages of a conversation with a draft. */
export const mostTriedMessages = 60;

/** A conversation with a draft, as the page keeps it: nothing of it is stored. `flow`: as the last answer gave it. */
export const tryBotRequestSchema = z.strictObject({
  messages: z
    .array(z.strictObject({ role: z.enum(['visitor', 'bot']), text: z.string().max(8_000) }))
    .min(1)
    .max(mostTriedMessages, `are more than ${mostTriedMessages}; begin anew`),
  flow: flowEvents['flow-moved'].body.extend({ hasEnded: z.boolean() }).nullable(),
});
export type TryBotRequest = z.infer<typeof tryBotRequestSchema>;
export type TryBotResponse = {
  text: string;
  choices: string[];
  sources: string[];
  outcome: string;
  ruleId: string;
  reason: string;
  flow: TryBotRequest['flow'];
};

/** A mistake in a file, or with `warning` something that is likely one. A bot with mistakes cannot be published. */
export type BotProblem = { severity: 'error' | 'warning'; path: string; line: number; message: string };

export type BotVersion = { number: number; origin: 'folder' | 'console'; author: string; note: string; at: string };
export type BotTexts = Readonly<Record<string, string>>;

/** `conflict`: the number of the version that came from the folder while the console had changed the bot. */
export type BotSummary = {
  bot: string;
  name: string;
  published: BotVersion;
  draft: { author: string; at: string } | null;
  conflict: number | null;
  /** The names of the sites on which it answers. */
  sites: string[];
};

/** `GET /api/console/bots`. `unread`: folders that hold no bot that can be read. */
export type BotsResponse = { bots: BotSummary[]; unread: { bot: string; why: string }[] };

/** `GET /api/console/bots/:bot`. `base`: the version from which the draft was begun. */
export type BotResponse = {
  bot: string;
  revision: number;
  published: BotVersion;
  files: BotTexts;
  draft: { base: number; author: string; at: string; files: BotTexts } | null;
  conflict: { version: BotVersion; files: BotTexts } | null;
  /** Of the draft, or of the published version where there is none. */
  problems: BotProblem[];
  versions: BotVersion[];
};

export type SaveBotFileResponse = { revision: number; hasDraft: boolean; problems: BotProblem[] };
export type BotVersionResponse = { version: BotVersion; files: BotTexts };
