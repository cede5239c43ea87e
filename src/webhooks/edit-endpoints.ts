import {
  mostActiveSecrets,
  mostEndpoints,
  type ChangeWebhookRequest,
  type WebhookEndpoint,
  type WebhookFields,
  type WebhookSecretResponse,
} from '../contracts/webhook/webhook.ts';
import { AppError } from '../platform/app-error.ts';
import type { Clock } from '../platform/clock.ts';
import { newId } from '../platform/new-id.ts';
import type { SecretBox } from '../platform/secrets/secret-box.ts';
import { textBetween } from '../text/text-between.ts';
import type { Database, Transaction } from '../storage/database.ts';
import { writeAudit, type Actor } from '../storage/write-audit.ts';
import { hurryDeliveries, insertDeliveries, reviveDeliveries } from './delivery-store.ts';
import { addSecret, deleteEndpoint, insertEndpoint, removeFormerSecret, selectEndpoints, updateEndpoint, type StoredSecret } from './endpoint-store.ts';
import { giveUpAfterMs } from './record-deliveries.ts';
import { createSigningSecret, nameForSeal } from './sign-payload.ts';

type EditDeps = { database: Database; clock: Clock };
type SecretDeps = EditDeps & { secrets: SecretBox };
type Act = { id: string; actor: Actor };

/** Adds an endpoint and returns its secret, which nothing shows again. Throws AppError('conflict') where there are too many. */
export async function addEndpoint(deps: SecretDeps, input: { fields: WebhookFields; actor: Actor }): Promise<WebhookSecretResponse> {
  const { fields, actor } = input;
  const id = newId();
  const secret = createSigningSecret();
  await deps.database.begin(async (transaction) => {
    await lockEndpoints(transaction);
    const all = await selectEndpoints(transaction);
    if (all.length >= mostEndpoints) throw new AppError('conflict', `There are ${mostEndpoints} endpoints already, which is the most. Delete one first.`);
    await insertEndpoint(transaction, { ...fields, id, secret: toStored(deps.secrets, { id, secret }), at: deps.clock.now().toISOString() });
    await writeAudit({ transaction, clock: deps.clock }, { actor, action: 'webhook-added', subject: fields.name, detail: hostOf(fields.url) });
  });
  return { id, secret };
}

/** Its waiting deliveries go to the new address, at once. */
export async function changeEndpoint(deps: EditDeps, input: Act & { change: ChangeWebhookRequest }): Promise<void> {
  const { id, actor, change } = input;
  await deps.database.begin(async (transaction) => {
    const before = await findEndpoint(transaction, id);
    await updateEndpoint(transaction, { ...change, id });
    if (change.isEnabled) await hurryDeliveries(transaction, { endpointId: id, now: deps.clock.now().toISOString() });
    const detail = describeChange(before, change);
    await writeAudit({ transaction, clock: deps.clock }, { actor, action: 'webhook-changed', subject: change.name, detail });
  });
}

/** Its deliveries go with it. */
export async function removeEndpoint(deps: EditDeps, { id, actor }: Act): Promise<void> {
  await deps.database.begin(async (transaction) => {
    const { name } = await findEndpoint(transaction, id);
    await deleteEndpoint(transaction, id);
    await writeAudit({ transaction, clock: deps.clock }, { actor, action: 'webhook-deleted', subject: name });
  });
}

/** Makes a further secret that signs beside the former until that is retired. Throws AppError('conflict') where there are two. */
export async function makeSecret(deps: SecretDeps, { id, actor }: Act): Promise<WebhookSecretResponse> {
  const secret = createSigningSecret();
  await deps.database.begin(async (transaction) => {
    const { name, secretEndings } = await findEndpoint(transaction, id);
    if (secretEndings.length >= mostActiveSecrets) throw new AppError('conflict', 'This endpoint has two secrets already. Retire the former one first.');
    await addSecret(transaction, { id, secret: toStored(deps.secrets, { id, secret }) });
    await writeAudit({ transaction, clock: deps.clock }, { actor, action: 'webhook-secret-made', subject: name });
  });
  return { id, secret };
}

/** Throws AppError('conflict') where there is one alone: without a secret nothing could be signed. */
export async function retireFormerSecret(deps: EditDeps, { id, actor }: Act): Promise<void> {
  await deps.database.begin(async (transaction) => {
    const { name, secretEndings } = await findEndpoint(transaction, id);
    if (secretEndings.length < mostActiveSecrets) throw new AppError('conflict', 'This is the only secret. Make a new one first.');
    await removeFormerSecret(transaction, id);
    await writeAudit({ transaction, clock: deps.clock }, { actor, action: 'webhook-secret-retired', subject: name });
  });
}

/** Queues a test and returns its id. Throws AppError('conflict') where the endpoint is off. */
export async function sendTest(deps: EditDeps, { id, actor }: Act): Promise<string> {
  const deliveryId = `msg_${newId().replaceAll('-', '')}`;
  await deps.database.begin(async (transaction) => {
    const { name, isEnabled } = await findEndpoint(transaction, id);
    if (!isEnabled) throw new AppError('conflict', 'This endpoint is off. Switch it on first.');
    const row = { id: deliveryId, endpointId: id, type: 'webhook.test' as const, conversationId: null, seq: null };
    await insertDeliveries(transaction, [row], timesFrom(deps.clock));
    await writeAudit({ transaction, clock: deps.clock }, { actor, action: 'webhook-tested', subject: name });
  });
  return deliveryId;
}

/** Sends a delivery that has ended once more, or with null every dead one, under the same ids. Returns how many. */
export async function replayDeliveries(deps: EditDeps, input: Act & { deliveryId: string | null }): Promise<number> {
  const { id, actor, deliveryId } = input;
  return deps.database.begin(async (transaction) => {
    const { name } = await findEndpoint(transaction, id);
    const count = await reviveDeliveries(transaction, { endpointId: id, deliveryId, ...timesFrom(deps.clock) });
    if (count === 0 && deliveryId !== null) throw new AppError('not-found', 'There is no such delivery, or it is on its way already.');
    const detail = `${count} ${count === 1 ? 'delivery' : 'deliveries'}`;
    if (count > 0) await writeAudit({ transaction, clock: deps.clock }, { actor, action: 'webhook-replayed', subject: name, detail });
    return count;
  });
}

function toStored(secrets: SecretBox, { id, secret }: { id: string; secret: string }): StoredSecret {
  return { sealed: secrets.seal(secret, nameForSeal(id)), ending: textBetween(secret, secret.length - 4, secret.length) };
}

async function findEndpoint(transaction: Transaction, id: string): Promise<WebhookEndpoint> {
  await transaction`select 1 from webhook_endpoint where id = ${id} for update`;
  const [endpoint] = await selectEndpoints(transaction, id);
  if (!endpoint) throw new AppError('not-found', 'There is no such endpoint.');
  return endpoint;
}

/** So that two who add at once do not both find room. */
async function lockEndpoints(transaction: Transaction): Promise<void> {
  await transaction`lock table webhook_endpoint in share row exclusive mode`;
}

function timesFrom(clock: Clock): { now: string; giveUpAt: string } {
  const now = clock.now();
  return { now: now.toISOString(), giveUpAt: new Date(now.getTime() + giveUpAfterMs).toISOString() };
}

/** The path and the query of an address may be a secret of its owner: the record of changes has the host alone. */
function hostOf(url: string): string {
  return new URL(url).host;
}

function describeChange(before: WebhookEndpoint, after: ChangeWebhookRequest): string {
  const parts = [
    before.isEnabled === after.isEnabled ? [] : [after.isEnabled ? 'switched on' : 'switched off'],
    before.url === after.url ? [] : [`address at ${hostOf(after.url)}`],
    before.name === after.name ? [] : ['name'],
    before.siteId === after.siteId ? [] : ['site'],
    [...before.types].sort().join() === [...after.types].sort().join() ? [] : ['event types'],
  ];
  return parts.flat().join(', ');
}
