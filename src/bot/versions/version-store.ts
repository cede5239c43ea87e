import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { BotTexts, BotVersion } from '../../contracts/bot/bot-version.ts';
import type { Database, Queryable, Transaction } from '../../storage/database.ts';

/** The SQL of bots and their versions. */

export type StoredBot = {
  name: string;
  published: number;
  folderDigest: string;
  conflict: number | null;
  draft: { files: BotTexts; base: number; author: string; at: string } | null;
  revision: number;
};
export type StoredVersion = BotVersion & { files: BotTexts; digest: string };

const textsSchema = z.record(z.string(), z.string());
const botSchema = z
  .object({
    name: z.string(),
    published: z.number(),
    folderDigest: z.string(),
    conflict: z.number().nullable(),
    draft: textsSchema.nullable(),
    draftBase: z.number().nullable(),
    draftAuthor: z.string().nullable(),
    draftAt: z.string().nullable(),
    revision: z.number(),
  })
  .transform(({ draft, draftBase, draftAuthor, draftAt, ...bot }): StoredBot => ({
    ...bot,
    draft: draft && { files: draft, base: draftBase ?? bot.published, author: draftAuthor ?? '', at: draftAt ?? '' },
  }));
const versionSchema = z.object({
  number: z.number(),
  origin: z.enum(['folder', 'console']),
  author: z.string(),
  note: z.string(),
  at: z.string(),
  files: textsSchema,
  digest: z.string(),
});

/** Equal files have the same digest, in whatever order they come. */
export function digestOf(files: BotTexts): string {
  const sorted = Object.entries(files).sort(([first], [second]) => (first < second ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex');
}

export async function selectBot(database: Queryable, name: string, lock = false): Promise<StoredBot | null> {
  const [row] = await database`
    select name, published, folder_digest as "folderDigest", conflict, draft, draft_base as "draftBase", draft_author as "draftAuthor",
      draft_at as "draftAt", revision
    from bot where name = ${name} ${lock ? database`for update` : database``}`;
  return row ? botSchema.parse(row) : null;
}

/** Every bot with the version that answers, by name. */
export async function selectPublished(database: Queryable): Promise<{ name: string; published: number }[]> {
  return [...(await database<{ name: string; published: number }[]>`select name, published from bot order by name`)];
}

/** A number that grows with every change of any bot. */
export async function selectBotRevision(database: Queryable): Promise<number> {
  const [row] = await database<{ revision: number }[]>`select coalesce(sum(revision), 0)::integer as revision from bot`;
  return row?.revision ?? 0;
}

export async function selectVersion(database: Queryable, of: { bot: string; number: number }): Promise<StoredVersion | null> {
  const [row] = await database`
    select number, origin, author, note, at, files, digest from bot_version where bot = ${of.bot} and number = ${of.number}`;
  return row ? versionSchema.parse(row) : null;
}

/** The latest versions, the newest first, without their files. */
export async function selectVersions(database: Database, bot: string, limit: number): Promise<BotVersion[]> {
  return [
    ...(await database<BotVersion[]>`
      select number, origin, author, note, at from bot_version where bot = ${bot} order by number desc limit ${limit}`),
  ];
}

/** Stores a version under the next number. The row of the bot has to be locked, or not be there yet. */
export async function insertVersion(
  transaction: Transaction,
  version: Pick<StoredVersion, 'origin' | 'author' | 'note' | 'at' | 'files'> & { bot: string },
): Promise<number> {
  const { bot, origin, author, note, at, files } = version;
  const [row] = await transaction<{ number: number }[]>`
    insert into bot_version (bot, number, files, digest, origin, author, note, at)
    select ${bot}, coalesce(max(number), 0) + 1, ${transaction.json(files as never)}, ${digestOf(files)}, ${origin}, ${author}, ${note}, ${at}
    from bot_version where bot = ${bot} returning number`;
  return row?.number ?? 1;
}

export async function insertBot(transaction: Transaction, bot: { name: string; published: number; folderDigest: string }): Promise<void> {
  await transaction`insert into bot (name, published, folder_digest) values (${bot.name}, ${bot.published}, ${bot.folderDigest})`;
}

/** Writes what changes about a bot, and counts its revision on. */
export async function updateBot(
  transaction: Transaction,
  bot: StoredBot,
  change: Partial<Pick<StoredBot, 'published' | 'folderDigest' | 'conflict' | 'draft'>>,
): Promise<StoredBot> {
  const next = { ...bot, ...change, revision: bot.revision + 1 };
  const { draft } = next;
  await transaction`
    update bot set published = ${next.published}, folder_digest = ${next.folderDigest}, conflict = ${next.conflict},
      draft = ${draft && transaction.json(draft.files as never)}, draft_base = ${draft?.base ?? null}, draft_author = ${draft?.author ?? null},
      draft_at = ${draft?.at ?? null}, revision = ${next.revision}
    where name = ${bot.name}`;
  return next;
}
