import { createHash } from 'node:crypto';
import { AppError } from '../../platform/app-error.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../storage/database.ts';
import type { ApiAnswer } from '../operation.ts';

/** Milliseconds for which an answer is given again. */
const keptMs = 24 * 60 * 60 * 1_000;
/** A call that is carried out has its key to itself for this long, and says again and again that it is: a process that died says nothing. */
const claimMs = 15_000;
const renewMs = 5_000;
/** A second call with the key of one that is carried out waits this long. */
const retrySeconds = 5;

type Deps = { database: Database; clock: Clock };
/** `request`: everything that makes the call what it is. The same key with another request is a conflict. */
type KeyedCall = { tokenId: string; key: string; request: string };
type Kept = { status: number; answer: ApiAnswer };
type Row = { requestHash: Buffer; startedAt: string; claimedAt: string; status: number | null; answer: ApiAnswer | null };

/**
 * Carries a call out once for its key: a repeated call gets the first answer for a day. Only answers of calls that succeeded are stored, so a
 * refused call may be repeated. `work` gets an id for each purpose, always the same for the key: a call that was cut off by a crash is carried
 * out again, and what it had written by those ids is found. Throws AppError('conflict') where the key belongs to another request,
 * AppError('in-progress') with the seconds to wait where the first call is still carried out.
 */
export async function answerOnce(
  deps: Deps,
  call: KeyedCall,
  work: (idFor: (purpose: string) => string) => Promise<Kept>,
): Promise<Kept & { isRepeated: boolean }> {
  const claim = await claimKey(deps, call);
  if ('status' in claim) return { ...claim, isRepeated: true };
  const { tokenId, key } = call;
  const stopRenewing = renewClaim(deps, call);
  try {
    const kept = await work((purpose) => deriveId(`${tokenId} ${key} ${claim.startedAt} ${purpose}`));
    await deps.database`
      update api_answer set status = ${kept.status}, answer = ${deps.database.json(kept.answer as never)} where token_id = ${tokenId} and key = ${key}`;
    return { ...kept, isRepeated: false };
  } catch (error) {
    // Only a refusal is certain to have changed nothing; after a fault the key stays claimed for a while, and the ids stay the same.
    if (error instanceof AppError) await deps.database`delete from api_answer where token_id = ${tokenId} and key = ${key} and status is null`;
    throw error;
  } finally {
    stopRenewing();
  }
}

/** The calls that a stopped process left are carried out anew from now on. Only for a database that this process has to itself. */
export async function freeKeys(database: Database): Promise<void> {
  await database`update api_answer set claimed_at = 'epoch' where status is null`;
}

/** Keeps the key while its call is carried out. Returns its stop. A renewal that fails is made up by the next one. */
function renewClaim({ database, clock }: Deps, { tokenId, key }: KeyedCall): () => void {
  let cancel = (): void => {};
  const renewLater = (): void => {
    cancel = clock.after(renewMs, () => {
      renewLater();
      const at = clock.now().toISOString();
      database`update api_answer set claimed_at = ${at} where token_id = ${tokenId} and key = ${key} and status is null`.catch(() => {});
    });
  };
  renewLater();
  return () => cancel();
}

async function claimKey({ database, clock }: Deps, call: KeyedCall): Promise<Kept | { startedAt: string }> {
  const { tokenId, key } = call;
  const now = clock.now();
  const at = now.toISOString();
  const requestHash = createHash('sha256').update(call.request).digest();
  await database`delete from api_answer where started_at < ${new Date(now.getTime() - keptMs).toISOString()}`;
  const [own] = await database`
    insert into api_answer (token_id, key, request_hash, started_at, claimed_at) values (${tokenId}, ${key}, ${requestHash}, ${at}, ${at})
    on conflict do nothing returning key`;
  if (own) return { startedAt: at };
  const [row] = await database<Row[]>`
    select request_hash as "requestHash", started_at as "startedAt", claimed_at as "claimedAt", status, answer
    from api_answer where token_id = ${tokenId} and key = ${key}`;
  if (!row) throw busy();
  if (!Buffer.from(row.requestHash).equals(requestHash)) throw refuse('belongs to another request: take a new one for each call');
  if (row.status !== null && row.answer !== null) return { status: row.status, answer: row.answer };
  const taken = await database`
    update api_answer set claimed_at = ${at}
    where token_id = ${tokenId} and key = ${key} and status is null and claimed_at < ${new Date(now.getTime() - claimMs).toISOString()} returning key`;
  if (taken.length === 0) throw busy();
  return { startedAt: row.startedAt };
}

function busy(): AppError {
  return refuse('the first call with this key is still carried out: repeat it in some seconds', { retryAfterSeconds: retrySeconds });
}

function refuse(message: string, wait?: { retryAfterSeconds: number }): AppError {
  const fields = [{ in: 'header', field: 'Idempotency-Key', message }] as const;
  return new AppError(wait ? 'in-progress' : 'conflict', `Idempotency-Key: ${message}.`, { ...wait, fields });
}

/** A UUID of version 8: made from a hash. */
function deriveId(from: string): string {
  const bytes = createHash('sha256').update(from).digest().subarray(0, 16);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(6) & 0x0f), 6);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
