import type { BotProblem, BotTexts } from '../../contracts/bot/bot-version.ts';
import { AppError } from '../../platform/app-error.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Queryable, Transaction } from '../../storage/database.ts';
import { writeAudit, type Actor } from '../../storage/write-audit.ts';
import { judgeBot } from './judge-bot.ts';
import { digestOf, insertVersion, selectBot, selectVersion, updateBot, type StoredBot } from './version-store.ts';

type Deps = { database: Database; clock: Clock };
type Edit = { bot: string; revision: number; actor: Actor };

const mostFiles = 200;
const mostCharacters = 2_000_000;

/**
 * Writes one file of the draft; a draft that is like the published version is none. Mistakes are stored too, and said. Throws
 * AppError('conflict') where somebody changed the bot since `revision`.
 */
export async function saveBotFile(
  deps: Deps,
  input: Edit & { path: string; text: string | null },
): Promise<{ revision: number; hasDraft: boolean; problems: BotProblem[] }> {
  const { path, text, actor } = input;
  const saved = await change(deps, input, async (transaction, stored) => {
    const published = await filesOf(transaction, stored.name, stored.published);
    const { [path]: _former, ...others } = stored.draft?.files ?? published;
    const files: BotTexts = text === null ? others : { ...others, [path]: text };
    if (Object.keys(files).length > mostFiles || Object.values(files).join('').length > mostCharacters) {
      throw new AppError('too-large', `A bot has at most ${mostFiles} files and two million characters in all. Shorten or delete a file.`);
    }
    const isLikePublished = digestOf(files) === digestOf(published);
    const draft = isLikePublished ? null : { files, base: stored.draft?.base ?? stored.published, author: actor.name, at: deps.clock.now().toISOString() };
    return { next: await updateBot(transaction, stored, { draft }), files };
  });
  const { problems } = await judgeBot(saved.files);
  return { revision: saved.next.revision, hasDraft: saved.next.draft !== null, problems };
}

/** Throws the draft away. */
export async function discardBotDraft(deps: Deps, input: Edit): Promise<void> {
  await change(deps, input, async (transaction, stored) => updateBot(transaction, stored, { draft: null }));
}

/**
 * Makes the draft the version that answers. `over`: the version that its author saw as the one that answers; where another one answers by now
 * nothing is published. Throws AppError('bad-request') with the first mistakes where the draft has some.
 */
export async function publishBotDraft(deps: Deps, input: Edit & { over: number; note: string }): Promise<number> {
  const { draft, published } = await read(deps, input);
  if (!draft) throw new AppError('conflict', 'There is no draft to publish.');
  if (published !== input.over) throw changedMeanwhile();
  await refuseMistakes(draft.files, await filesOf(deps.database, input.bot, published));
  return change(deps, input, (transaction, stored) => publishFiles(deps, transaction, { ...input, stored, files: draft.files, dropsDraft: true }));
}

/** Publishes the files of an earlier version again, as a new one. A draft stays. */
export async function goBackToVersion(deps: Deps, input: Edit & { number: number }): Promise<number> {
  const { published } = await read(deps, input);
  if (published === input.number) throw new AppError('conflict', `Version ${input.number} answers already.`);
  const files = await filesOf(deps.database, input.bot, input.number);
  await refuseMistakes(files, await filesOf(deps.database, input.bot, published));
  const note = `Back to version ${input.number}`;
  return change(deps, input, (transaction, stored) => publishFiles(deps, transaction, { ...input, note, stored, files, dropsDraft: false }));
}

/** Ends a conflict between folder and console. The version that is not chosen stays among the versions. */
export async function settleBotConflict(deps: Deps, input: Edit & { keep: 'folder' | 'console' }): Promise<void> {
  const { keep, actor } = input;
  const { conflict } = await read(deps, input);
  const waiting = conflict === null ? null : await selectVersion(deps.database, { bot: input.bot, number: conflict });
  if (!waiting) throw new AppError('conflict', 'Folder and console do not differ any more.');
  if (keep === 'folder') await refuseMistakes(waiting.files);
  await change(deps, input, async (transaction, stored) => {
    const published = keep === 'folder' ? waiting.number : stored.published;
    await updateBot(transaction, stored, { published, folderDigest: waiting.digest, conflict: null });
    const detail = `the ${keep}’s version ${published} answers`;
    await writeAudit({ transaction, clock: deps.clock }, { actor, action: 'bot-conflict-settled', subject: stored.name, detail });
  });
}

async function publishFiles(
  deps: Deps,
  transaction: Transaction,
  input: { stored: StoredBot; files: BotTexts; note: string; dropsDraft: boolean; actor: Actor },
): Promise<number> {
  const { stored, files, note, actor } = input;
  const number = await insertVersion(transaction, {
    bot: stored.name,
    origin: 'console',
    author: actor.name,
    note,
    at: deps.clock.now().toISOString(),
    files,
  });
  await updateBot(transaction, stored, { published: number, ...(input.dropsDraft && { draft: null }) });
  const detail = note === '' ? `version ${number}` : `version ${number}: ${note}`;
  await writeAudit({ transaction, clock: deps.clock }, { actor, action: 'bot-published', subject: stored.name, detail });
  return number;
}

/** The bot as it was at `revision`. It is judged outside of a transaction, because that takes long; `change` looks at the revision again. */
async function read({ database }: Deps, { bot, revision }: Edit): Promise<StoredBot> {
  const stored = await selectBot(database, bot);
  if (!stored) throw new AppError('not-found', 'There is no such bot.');
  if (stored.revision !== revision) throw changedMeanwhile();
  return stored;
}

function change<Result>(deps: Deps, { bot, revision }: Edit, work: (transaction: Transaction, stored: StoredBot) => Promise<Result>): Promise<Result> {
  return deps.database.begin(async (transaction) => {
    const stored = await selectBot(transaction, bot, true);
    if (!stored) throw new AppError('not-found', 'There is no such bot.');
    if (stored.revision !== revision) throw changedMeanwhile();
    return work(transaction, stored);
  }) as Promise<Result>;
}

function changedMeanwhile(): AppError {
  return new AppError('conflict', 'Somebody else has changed this bot meanwhile. Copy what you wrote, load the page again, and look at what has changed.');
}

async function filesOf(database: Queryable, bot: string, number: number): Promise<BotTexts> {
  const version = await selectVersion(database, { bot, number });
  if (!version) throw new AppError('not-found', 'There is no such version.');
  return version.files;
}

/** A bot keeps its id: its conversations, flows and secrets are stored under it. */
async function refuseMistakes(files: BotTexts, published?: BotTexts): Promise<void> {
  const { definition, problems } = await judgeBot(files);
  if (!definition) {
    const errors = problems.filter(({ severity }) => severity === 'error');
    const [first] = errors;
    const place = first ? `${first.path}, line ${first.line}: ${first.message}` : '';
    throw new AppError('bad-request', `The bot has ${errors.length === 1 ? 'a mistake' : `${errors.length} mistakes`}. ${place}`);
  }
  const before = published && (await judgeBot(published)).definition;
  if (before && before.id !== definition.id) {
    throw new AppError('bad-request', `bot.yaml: the id of a bot stays "${before.id}", because its conversations are stored under it.`);
  }
}
