import { existsSync } from 'node:fs';
import path from 'node:path';
import { selectEnabled, type StoredAccount } from '../../channels/account-store.ts';
import type { Channel } from '../../channels/channel.ts';
import { listChannels } from '../../channels/list-channels.ts';
import { nameForSeal } from '../../channels/name-for-seal.ts';
import type { Config } from '../../platform/config.ts';
import { createLogger } from '../../platform/logger.ts';
import { findSecretKey } from '../../platform/secrets/read-secret-key.ts';
import { createSecretBox, type SecretBox } from '../../platform/secrets/secret-box.ts';
import { connect, type Database } from '../../storage/database.ts';
import { openEmbeddedPostgres } from '../../storage/embedded-postgres.ts';
import { findLockHolder } from '../../storage/lock/find-lock-holder.ts';
import { lockDataDirectory } from '../../storage/lock/lock-data-directory.ts';
import { connectEmbedded } from '../../storage/open-database.ts';
import type { Finding } from './finding.ts';

const what = 'channels';

/**
 * Tries each account that is switched on as the console's Test does: host, sign-in, folder. Nothing is received, and nothing is changed, the form of the
 * database neither. A database that cannot be read is the finding of the database.
 */
export async function checkChannels(config: Config): Promise<Finding[]> {
  const isEmbedded = config.DATABASE_URL === undefined;
  if (isEmbedded && !existsSync(path.join(config.DATA_DIR, 'created.json'))) return [{ what, verdict: 'ok', say: 'none yet' }];
  if (isEmbedded && (await findLockHolder(config.DATA_DIR))) {
    return [{ what, verdict: 'ok', say: 'the running server has the database: Settings, Channels in the console shows and tests each account' }];
  }
  const accounts = await readAccounts(config).catch(() => []);
  if (accounts.length === 0) return [{ what, verdict: 'ok', say: 'none' }];
  const mail = { isSetUp: config.SMTP_URL !== undefined && config.MAIL_FROM !== undefined, addresses: null };
  const list = listChannels({ mail, markUndeliverable: () => Promise.resolve() });
  const secrets = createSecretBox(findSecretKey({ setting: config.SECRETS_KEY, dataDir: config.DATA_DIR, isEmbedded }));
  return Promise.all(accounts.map((account) => checkAccount(account, { list, secrets })));
}

async function checkAccount(account: StoredAccount, deps: { list: readonly Channel[]; secrets: SecretBox }): Promise<Finding> {
  const problem = await findProblem(account, deps);
  if (problem === null) return { what, verdict: 'ok', say: `${account.name}: connects and signs in` };
  return { what, verdict: 'fail', say: `${account.name}: ${problem}` };
}

async function findProblem(account: StoredAccount, { list, secrets }: { list: readonly Channel[]; secrets: SecretBox }): Promise<string | null> {
  const channel = list.find(({ kind }) => kind === account.kind);
  const settings = channel?.settings.safeParse(account.settings);
  if (!channel || !settings?.success) return 'Its settings cannot be read by this version. Save them again in the console.';
  try {
    const secret = account.secret === null ? null : secrets.open(account.secret, nameForSeal(account.id));
    return await channel.findProblem({ settings: settings.data, secret });
  } catch (error) {
    return error instanceof Error ? error.message : 'It cannot be tried.';
  }
}

async function readAccounts(config: Config): Promise<StoredAccount[]> {
  if (config.DATABASE_URL !== undefined) {
    const database = connect({ url: config.DATABASE_URL, max: 1, bounds: { statement: 10, connection: 0 } });
    return selectAndEnd(database);
  }
  const logger = createLogger({ level: 'silent' });
  const unlock = await lockDataDirectory({ directory: config.DATA_DIR, logger });
  try {
    const embedded = await openEmbeddedPostgres({ directory: config.DATA_DIR, logger });
    try {
      return await selectAndEnd(connectEmbedded(embedded.address));
    } finally {
      await embedded.close();
    }
  } finally {
    unlock();
  }
}

async function selectAndEnd(database: Database): Promise<StoredAccount[]> {
  try {
    return await selectEnabled(database);
  } finally {
    await database.end({ timeout: 1 });
  }
}
