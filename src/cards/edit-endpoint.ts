import type { CardEndpoint, CardEndpointFields, SavedCardEndpointResponse } from '../contracts/cards/card-endpoint.ts';
import { AppError } from '../platform/app-error.ts';
import type { Clock } from '../platform/clock.ts';
import type { SecretBox } from '../platform/secrets/secret-box.ts';
import type { Database } from '../storage/database.ts';
import { writeAudit, type Actor } from '../storage/write-audit.ts';
import { textBetween } from '../text/text-between.ts';
import { createSigningSecret } from '../webhooks/sign-payload.ts';
import { deleteEndpoint, selectEndpoint, upsertEndpoint } from './card-store.ts';

type Deps = { database: Database; clock: Clock; secrets: SecretBox };

/** The name of the endpoint's row for the seal of its secret: a sealed one opens in no other. */
export const sealName = 'card endpoint';

export async function readEndpoint({ database }: Pick<Deps, 'database'>): Promise<CardEndpoint | null> {
  const stored = await selectEndpoint(database);
  if (!stored) return null;
  const { secret: _, ...endpoint } = stored;
  return endpoint;
}

/** Sets the endpoint. The first time, and where `newSecret` asks for it, a secret is made, which nothing shows again. */
export async function saveEndpoint(deps: Deps, input: { fields: CardEndpointFields; newSecret: boolean; actor: Actor }): Promise<SavedCardEndpointResponse> {
  const { fields, newSecret, actor } = input;
  return deps.database.begin(async (transaction) => {
    await transaction`lock table card_endpoint in share row exclusive mode`;
    const before = await selectEndpoint(transaction);
    const secret = before && !newSecret ? null : createSigningSecret();
    const stored =
      secret === null && before
        ? { secret: before.secret, secretEnding: before.secretEnding }
        : { secret: deps.secrets.seal(secret ?? '', sealName), secretEnding: textBetween(secret ?? '', (secret ?? '').length - 4, (secret ?? '').length) };
    await upsertEndpoint(transaction, { ...fields, ...stored });
    const detail = [before === null ? 'new' : '', secret === null ? '' : 'new secret', fields.isEnabled ? '' : 'off'].filter((part) => part !== '').join(', ');
    await writeAudit({ transaction, clock: deps.clock }, { actor, action: 'cards-saved', subject: new URL(fields.url).host, detail });
    return { endpoint: { ...fields, secretEnding: stored.secretEnding }, secret };
  });
}

/** Throws AppError('not-found') where there is none. */
export async function removeEndpoint(deps: Pick<Deps, 'database' | 'clock'>, actor: Actor): Promise<void> {
  await deps.database.begin(async (transaction) => {
    if (!(await deleteEndpoint(transaction))) throw new AppError('not-found', 'No server is asked for cards.');
    await writeAudit({ transaction, clock: deps.clock }, { actor, action: 'cards-removed', subject: 'the server of the cards' });
  });
}
