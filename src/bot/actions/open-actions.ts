import { createHash } from 'node:crypto';
import type { Clock } from '../../platform/clock.ts';
import { AppError } from '../../platform/app-error.ts';
import { createGuardedRequest, type GuardedRequest } from '../../platform/net/guarded-request.ts';
import { readOpenedHosts } from '../../platform/net/judge-address.ts';
import type { SecretBox } from '../../platform/secrets/secret-box.ts';
import type { Database } from '../../storage/database.ts';
import { readsOnly } from '../definition/action-definition.ts';
import type { ActionCall, ActionResult, CallAction } from '../turn/turn.ts';
import { readBotSecrets } from './bot-secrets.ts';
import { beginCall, countCalls, endCall } from './action-call-store.ts';
import { callAction } from './call-action.ts';
import { fillRequest, secretsOf } from './fill-request.ts';

const hourMs = 3_600_000;

type ActionsDeps = {
  database: Database;
  clock: Clock;
  secrets: SecretBox;
  /** Hosts of one's own network that actions may call. */
  privateHosts: readonly string[];
  /** The address of this server for itself, once it listens. */
  ownAddress(): string;
};

/** Opens the way out for actions. Each call is noted before it is made, counted, and made at most once under its key. */
export function openActions(deps: ActionsDeps): CallAction {
  const setting = 'ACTION_PRIVATE_HOSTS';
  const guard = (hosts: readonly string[]): GuardedRequest => {
    const opened = readOpenedHosts(hosts);
    if ('why' in opened) throw new AppError('misconfigured', `${setting}: ${opened.why}`);
    return createGuardedRequest({ opened, setting, userAgent: 'Baton-Actions/1.0' });
  };
  const outward = guard(deps.privateHosts);
  const toOwnServer = guard(['127.0.0.1']);

  return async (call) => {
    const { action, conversationId, botId, signal } = call;
    const { database, clock } = deps;
    const key = keyOf(call);
    const secrets = await readBotSecrets(deps, secretsOf(action));
    const request = fillRequest(action, { inputs: call.inputs, secrets, own: deps.ownAddress(), key, conversation: conversationId });
    if (!request) return { kind: 'refused', why: 'a value cannot stand in its address, or a secret is missing' };
    const since = new Date(clock.now().getTime() - hourMs).toISOString();
    const { person, all } = await countCalls(database, { conversationId, botId, actionId: action.id, since });
    if (person >= action.limits.perPersonPerHour) return { kind: 'refused', why: `the limit of ${action.limits.perPersonPerHour} calls per person and hour` };
    if (all >= action.limits.perHour) return { kind: 'refused', why: `the limit of ${action.limits.perHour} calls per hour` };

    const earlier = await beginCall(database, { key, conversationId, botId, actionId: action.id, at: clock.now().toISOString() });
    const settled = earlier && settle(call, earlier);
    if (settled) return settled;
    const send = action.request.url.startsWith('{baton}') ? toOwnServer : outward;
    // A call with an effect goes on where the visitor writes again: its outcome must be known.
    const mayStop = readsOnly(action) && signal;
    const { result, attempts, status } = await callAction({ send }, { action, request, inputs: call.inputs, ...(mayStop && { signal }) });
    await endCall(database, { key, result, attempts, status, at: clock.now().toISOString() });
    return result;
  };
}

/** The result that an earlier call under the same key leaves for this one; null where the call is to be made. */
function settle({ action }: ActionCall, earlier: NonNullable<Awaited<ReturnType<typeof beginCall>>>): ActionResult | null {
  if (readsOnly(action)) return null;
  if (earlier.state === 'done') return { kind: 'done', fields: earlier.fields };
  const isUnsure = earlier.state === 'started' || earlier.state === 'unsure';
  // The other system knows the key, so that the effect cannot come twice.
  if (!isUnsure || action.request.idempotencyHeader !== undefined) return null;
  return { kind: 'unsure', why: earlier.cause || 'its earlier call has no known end' };
}

/** The same for the same step of the same conversation with the same values, in every process and after every crash. */
function keyOf({ conversationId, instance, step, action, inputs }: ActionCall): string {
  const sorted = Object.entries(inputs).sort(([first], [second]) => (first < second ? -1 : 1));
  return nameById(JSON.stringify([conversationId, instance, step, action.id, sorted]));
}

/** A UUID (version 8) of a text. */
function nameById(text: string): string {
  const bytes = createHash('sha256').update(text).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
