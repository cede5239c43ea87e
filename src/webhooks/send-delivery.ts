import { AppError } from '../platform/app-error.ts';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import type { GuardedPost, Posted } from '../platform/net/guarded-post.ts';
import type { SecretBox } from '../platform/secrets/secret-box.ts';
import type { Database } from '../storage/database.ts';
import { writeAudit } from '../storage/write-audit.ts';
import { traceWork } from '../platform/tracing/trace-work.ts';
import { cutText } from '../text/cut-text.ts';
import { storableText } from '../text/storable-text.ts';
import { dropDelivery, endDelivery, postponeDelivery, releaseDelivery, type Attempt, type ClaimedDelivery } from './delivery-store.ts';
import { disableEndpoint } from './endpoint-store.ts';
import { nameForSeal, signPayload } from './sign-payload.ts';
import { writePayload } from './write-payload.ts';

export type SendDeps = { database: Database; clock: Clock; logger: Logger; secrets: SecretBox; post: GuardedPost };

const answerLength = 1_000;
const firstWaitMs = 5_000;
const longestWaitMs = 3_600_000;
const gone = 410;

/**
 * Sends one delivery and notes what came of it: 2xx is through, 410 switches the endpoint off, everything else is tried again until its time is
 * over. A process that dies in between leaves it to another one, which sends it again under the same id. With `signal` aborted it is given back untried.
 */
export async function sendDelivery(deps: SendDeps, claimed: ClaimedDelivery, signal: AbortSignal): Promise<'through' | 'later' | 'endpoint-off' | 'left'> {
  const { database, clock } = deps;
  const body = await writePayload(database, claimed);
  if (body === null) {
    await dropDelivery(database, claimed, { error: 'its event is gone', at: clock.now().toISOString() });
    return 'through';
  }
  const startedAt = clock.now();
  let posted: Posted;
  try {
    posted = await signAndPost(deps, { claimed, body, signal });
  } catch (error) {
    if (!signal.aborted) throw error;
    await releaseDelivery(database, claimed);
    return 'left';
  }
  return settle(deps, claimed, { posted, startedAt });
}

async function signAndPost(deps: SendDeps, request: { claimed: ClaimedDelivery; body: string; signal: AbortSignal }): Promise<Posted> {
  const { claimed, body, signal } = request;
  const { id, endpointId } = claimed;
  let secrets: string[];
  try {
    secrets = claimed.secrets.map((stored) => deps.secrets.open(stored, nameForSeal(endpointId)));
  } catch (error) {
    if (error instanceof AppError) return { kind: 'refused', why: `gets nothing unsigned. ${error.message}` };
    throw error;
  }
  const headers = { 'content-type': 'application/json', ...signPayload({ id, at: deps.clock.now(), body, secrets }) };
  return traceWork('webhook', { 'baton.webhook.type': claimed.type, 'baton.webhook.attempt': claimed.attempts + 1 }, async (note) => {
    const posted = await deps.post({ address: claimed.url, headers, body, signal });
    if (posted.kind === 'answered') note({ 'http.response.status_code': posted.status });
    return posted;
  });
}

async function settle(deps: SendDeps, claimed: ClaimedDelivery, request: { posted: Posted; startedAt: Date }): Promise<'through' | 'later' | 'endpoint-off'> {
  const { database, clock, logger } = deps;
  const now = clock.now();
  const at = now.toISOString();
  const { isGood, ...outcome } = describeOutcome(request.posted);
  const attempt: Attempt = { ...outcome, startedAt: request.startedAt.toISOString(), milliseconds: now.getTime() - request.startedAt.getTime() };
  if (isGood) {
    await endDelivery(database, claimed, { ...attempt, state: 'delivered', at });
    return 'through';
  }
  // The address of an endpoint may carry a secret of its owner, and its answer may repeat the body: neither is logged.
  logger.warn(
    { delivery: claimed.id, endpoint: claimed.endpointId, status: attempt.status, attempts: claimed.attempts + 1, why: attempt.error },
    'a webhook was not taken',
  );
  if (attempt.status === gone) {
    await database.begin(async (transaction) => {
      if (!(await endDelivery(transaction, claimed, { ...attempt, state: 'dead', at }))) return;
      const why = 'It answered 410: it is gone for good.';
      if (!(await disableEndpoint(transaction, { id: claimed.endpointId, why }))) return;
      await writeAudit(
        { transaction, clock },
        { actor: { id: null, name: 'Baton' }, action: 'webhook-switched-off', subject: claimed.name, detail: 'it answered 410' },
      );
    });
    return 'endpoint-off';
  }
  const nextAt = new Date(now.getTime() + backOff(claimed.attempts)).toISOString();
  if (nextAt > claimed.giveUpAt) await endDelivery(database, claimed, { ...attempt, state: 'dead', at });
  else await database.begin((transaction) => postponeDelivery(transaction, claimed, { ...attempt, nextAt }));
  return 'later';
}

function describeOutcome(posted: Posted): Pick<Attempt, 'status' | 'answer' | 'error'> & { isGood: boolean } {
  if (posted.kind !== 'answered') return { isGood: false, status: null, answer: null, error: cutText(storableText(posted.why), answerLength) };
  const { status, text } = posted;
  const isGood = status >= 200 && status < 300;
  const error = isGood ? null : status >= 300 && status < 400 ? `answers ${status}, and no redirect is followed` : `answers ${status}`;
  return { isGood, status, answer: cutText(storableText(text), answerLength), error };
}

/** Five seconds, then twice as long each time, an hour at most; a fifth more or less, so that not everything comes back at once. */
function backOff(attempts: number): number {
  const wait = Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(attempts, 20));
  return Math.round(wait * (0.8 + Math.random() * 0.4));
}
