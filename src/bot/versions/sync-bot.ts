import type { BotTexts } from '../../contracts/bot/bot-version.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Transaction } from '../../storage/database.ts';
import { writeAudit } from '../../storage/write-audit.ts';
import { digestOf, insertBot, insertVersion, selectBot, selectVersion, updateBot } from './version-store.ts';

/** `first`: the bot was not known. `taken`: the folder had changed and answers now. `conflict`: both sides had changed, and a person chooses. */
type BotSync = 'first' | 'same' | 'taken' | 'conflict';

const author = { id: null, name: 'The folder' };

/**
 * Takes the folder of a bot over, where it has changed and the console has not. After changes on both sides the version of the console goes on
 * answering, and that of the folder is stored and waits for a choice: neither is lost. `isChosen`: a person chose the folder.
 */
export async function syncBot(
  deps: { database: Database; clock: Clock },
  input: { bot: string; files: BotTexts; isChosen?: boolean; actor?: { id: string | null; name: string } },
): Promise<BotSync> {
  const { bot, files, isChosen = false, actor = author } = input;
  const digest = digestOf(files);
  return deps.database.begin(async (transaction): Promise<BotSync> => {
    await transaction`select pg_advisory_xact_lock(hashtext(${`bot ${bot}`}))`;
    const stored = await selectBot(transaction, bot, true);
    const version = { bot, origin: 'folder' as const, author: actor.name, note: '', at: deps.clock.now().toISOString(), files };
    if (!stored) {
      const number = await insertVersion(transaction, version);
      await insertBot(transaction, { name: bot, published: number, folderDigest: digest });
      return 'first';
    }
    const published = await selectVersion(transaction, { bot, number: stored.published });
    const publishAnew = async (): Promise<BotSync> => {
      const number = await numberOf(transaction, { stored, version, digest });
      await updateBot(transaction, stored, { published: number, folderDigest: digest, conflict: null });
      await writeAudit({ transaction, clock: deps.clock }, { actor, action: 'bot-published', subject: bot, detail: `version ${number}, from the folder` });
      return 'taken';
    };
    if (published?.digest === digest) {
      if (stored.folderDigest !== digest || stored.conflict !== null) await updateBot(transaction, stored, { folderDigest: digest, conflict: null });
      return 'same';
    }
    if (isChosen) return publishAnew();
    if (stored.folderDigest === digest) {
      if (stored.conflict !== null) await updateBot(transaction, stored, { conflict: null });
      return 'same';
    }
    if (published?.digest === stored.folderDigest) return publishAnew();
    const number = await numberOf(transaction, { stored, version, digest });
    if (stored.conflict !== number) await updateBot(transaction, stored, { conflict: number });
    return 'conflict';
  });
}

/** The version of the folder that waits already, where its files are the same, or a new one. */
async function numberOf(
  transaction: Transaction,
  input: { stored: { name: string; conflict: number | null }; version: Parameters<typeof insertVersion>[1]; digest: string },
): Promise<number> {
  const { stored, version, digest } = input;
  const waiting = stored.conflict === null ? null : await selectVersion(transaction, { bot: stored.name, number: stored.conflict });
  return waiting?.digest === digest ? waiting.number : insertVersion(transaction, version);
}
