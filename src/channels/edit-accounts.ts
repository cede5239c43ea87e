import { randomBytes } from 'node:crypto';
import type { ChannelAccountFields, ChannelHookResponse } from '../contracts/channel/channel-account.ts';
import { plainIssue } from '../contracts/plain-issue.ts';
import { AppError } from '../platform/app-error.ts';
import type { Clock } from '../platform/clock.ts';
import { newId } from '../platform/new-id.ts';
import type { SecretBox } from '../platform/secrets/secret-box.ts';
import type { Database, Transaction } from '../storage/database.ts';
import { writeAudit, type Actor } from '../storage/write-audit.ts';
import { deleteAccount, insertAccount, saveHookSecret, selectStored, updateAccount, type StoredAccount } from './account-store.ts';
import type { Channel } from './channel.ts';
import { nameForHookSeal, nameForSeal } from './name-for-seal.ts';

type EditDeps = { database: Database; clock: Clock; secrets: SecretBox; channels: readonly Channel[] };
type Act = { id: string; actor: Actor };

const mostAccounts = 50;

/** Adds an account. Throws AppError('bad-request') that names the field where its settings are wrong. */
export async function addAccount(deps: EditDeps, input: { fields: ChannelAccountFields; actor: Actor }): Promise<{ id: string }> {
  const { fields, actor } = input;
  const id = newId();
  const settings = parseSettings(deps, fields);
  await deps.database.begin(async (transaction) => {
    const [row] = await transaction<{ count: number }[]>`select count(*)::int as count from channel_account`;
    if ((row?.count ?? 0) >= mostAccounts) throw new AppError('conflict', `There are ${mostAccounts} accounts already, which is the most. Delete one first.`);
    await checkPlaces(transaction, fields);
    const secret = fields.secret === undefined ? null : deps.secrets.seal(fields.secret, nameForSeal(id));
    await insertAccount(transaction, { ...fields, id, settings, secret, at: deps.clock.now().toISOString() });
    await writeAudit({ transaction, clock: deps.clock }, { actor, action: 'channel-added', subject: fields.name, detail: fields.kind });
  });
  return { id };
}

/** Its conversations stay where they are. With another mailbox, receiving begins with what comes from now on. */
export async function changeAccount(deps: EditDeps, input: Act & { fields: ChannelAccountFields }): Promise<void> {
  const { id, actor, fields } = input;
  await deps.database.begin(async (transaction) => {
    const before = await findAccount(transaction, id);
    if (before.kind !== fields.kind) throw new AppError('bad-request', 'kind: the channel of an account does not change. Add another account.');
    const settings = parseSettings(deps, fields);
    await checkPlaces(transaction, fields);
    const secret = fields.secret === undefined ? before.secret : deps.secrets.seal(fields.secret, nameForSeal(id));
    const channel = findChannel(deps, fields.kind);
    const former = channel.settings.safeParse(before.settings);
    const startsAnew = !former.success || channel.placeOf(former.data) !== channel.placeOf(channel.settings.parse(settings));
    await updateAccount(transaction, { ...fields, id, settings, secret, startsAnew });
    const detail = before.isEnabled === fields.isEnabled ? '' : fields.isEnabled ? 'switched on' : 'switched off';
    await writeAudit({ transaction, clock: deps.clock }, { actor, action: 'channel-changed', subject: fields.name, detail });
  });
}

export async function removeAccount(deps: EditDeps, { id, actor }: Act): Promise<void> {
  await deps.database.begin(async (transaction) => {
    const { name, kind } = await findAccount(transaction, id);
    await deleteAccount(transaction, id);
    await writeAudit({ transaction, clock: deps.clock }, { actor, action: 'channel-deleted', subject: name, detail: kind });
  });
}

/** Tries the settings as they are stored. Null where all is well. */
export async function testAccount(deps: EditDeps, id: string): Promise<string | null> {
  const account = await findAccount(deps.database, id);
  const channel = findChannel(deps, account.kind);
  const settings = channel.settings.safeParse(account.settings);
  if (!settings.success) return 'Its settings cannot be read by this version. Save them again.';
  return channel.findProblem({ settings: settings.data, secret: account.secret === null ? null : deps.secrets.open(account.secret, nameForSeal(id)) });
}

/** Makes the secret by which requests to the hook are signed. A former one counts no more. */
export async function makeHookSecret(deps: EditDeps, { id, actor }: Act): Promise<ChannelHookResponse> {
  const secret = `whsec_${randomBytes(32).toString('base64')}`;
  await deps.database.begin(async (transaction) => {
    const { name, kind } = await findAccount(transaction, id);
    if (!findChannel(deps, kind).readHook) throw new AppError('bad-request', 'This channel has no hook.');
    await saveHookSecret(transaction, { id, hookSecret: deps.secrets.seal(secret, nameForHookSeal(id)) });
    await writeAudit({ transaction, clock: deps.clock }, { actor, action: 'channel-hook-made', subject: name });
  });
  return { path: `/api/channels/${id}/messages`, secret };
}

function findChannel({ channels }: Pick<EditDeps, 'channels'>, kind: string): Channel {
  const channel = channels.find((candidate) => candidate.kind === kind);
  if (!channel) throw new AppError('bad-request', 'kind: there is no such channel.');
  return channel;
}

function parseSettings(deps: EditDeps, fields: ChannelAccountFields): StoredAccount['settings'] {
  const parsed = findChannel(deps, fields.kind).settings.safeParse(fields.settings, { error: plainIssue });
  if (parsed.success) return parsed.data as StoredAccount['settings'];
  const [issue] = parsed.error.issues;
  const field = issue?.path.join('.') ?? 'settings';
  throw new AppError('bad-request', `${field}: ${issue?.message ?? 'is not valid'}`, {
    fields: [{ in: 'body', field: `settings.${field}`, message: issue?.message ?? 'is not valid' }],
  });
}

async function checkPlaces(transaction: Transaction, { siteId, teamId }: ChannelAccountFields): Promise<void> {
  const [site] = await transaction`select 1 from site where id = ${siteId}`;
  if (!site) throw new AppError('bad-request', 'siteId: there is no such site.');
  const [team] = teamId === null ? [true] : await transaction`select 1 from team where id = ${teamId}`;
  if (!team) throw new AppError('bad-request', 'teamId: there is no such team.');
}

async function findAccount(database: Database | Transaction, id: string): Promise<StoredAccount> {
  const account = await selectStored(database, id);
  if (!account) throw new AppError('not-found', 'There is no such account.');
  return account;
}
