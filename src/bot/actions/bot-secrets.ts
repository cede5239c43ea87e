import { AppError } from '../../platform/app-error.ts';
import type { Clock } from '../../platform/clock.ts';
import type { SecretBox } from '../../platform/secrets/secret-box.ts';
import type { Database } from '../../storage/database.ts';
import { writeAudit, type Actor } from '../../storage/write-audit.ts';

/** The secrets of actions, by name: sealed in the database and shown to nobody. */

const mostSecrets = 100;

export async function listBotSecrets(database: Database): Promise<{ name: string; changedAt: string }[]> {
  return [...(await database<{ name: string; changedAt: string }[]>`select name, changed_at as "changedAt" from bot_secret order by name`)];
}

/** Sets a secret in the place of an earlier one. Throws AppError('conflict') where there are too many. */
export async function setBotSecret(
  deps: { database: Database; clock: Clock; secrets: SecretBox },
  input: { name: string; value: string; actor: Actor },
): Promise<void> {
  const { name, value, actor } = input;
  await deps.database.begin(async (transaction) => {
    await transaction`
      insert into bot_secret (name, value, changed_at) values (${name}, ${deps.secrets.seal(value, about(name))}, ${deps.clock.now().toISOString()})
      on conflict (name) do update set value = excluded.value, changed_at = excluded.changed_at`;
    const [row] = await transaction<{ count: number }[]>`select count(*)::int as count from bot_secret`;
    if ((row?.count ?? 0) > mostSecrets) throw new AppError('conflict', `There are ${mostSecrets} secrets already, which is the most. Delete one first.`);
    await writeAudit({ transaction, clock: deps.clock }, { actor, action: 'bot-secret-set', subject: name });
  });
}

/** Actions that send it are refused from now on. Throws AppError('not-found') where there is none of that name. */
export async function removeBotSecret(deps: { database: Database; clock: Clock }, input: { name: string; actor: Actor }): Promise<void> {
  const { name, actor } = input;
  await deps.database.begin(async (transaction) => {
    const gone = await transaction`delete from bot_secret where name = ${name} returning 1`;
    if (gone.length === 0) throw new AppError('not-found', 'There is no such secret.');
    await writeAudit({ transaction, clock: deps.clock }, { actor, action: 'bot-secret-deleted', subject: name });
  });
}

/** The values of those names that are set. Throws AppError('misconfigured') where one was sealed with another key. */
export async function readBotSecrets(deps: { database: Database; secrets: SecretBox }, names: readonly string[]): Promise<Map<string, string>> {
  if (names.length === 0) return new Map();
  const rows = await deps.database<{ name: string; value: string }[]>`select name, value from bot_secret where name = any(${[...names]}::text[])`;
  return new Map(rows.map(({ name, value }) => [name, deps.secrets.open(value, about(name))]));
}

/** The row that a sealed secret belongs to: it opens in no other. */
function about(name: string): string {
  return `bot_secret ${name}`;
}
