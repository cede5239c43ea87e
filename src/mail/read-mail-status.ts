import type { MailEntry, MailStatus } from '../contracts/mail-status.ts';
import { AppError } from '../platform/app-error.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../storage/database.ts';
import { deleteUndeliverable, listUndeliverable } from './undeliverable-store.ts';

const mostEntries = 50;
const mostAddresses = 100;
const dayMs = 24 * 3_600_000;

/** The outbox as admins see it: counts, and the latest mails, those first that wait because something is wrong or that never arrived. */
export async function readMailStatus(deps: { database: Database; clock: Clock }): Promise<Omit<MailStatus, 'from' | 'problem'>> {
  const since = new Date(deps.clock.now().getTime() - dayMs).toISOString();
  const [counts] = await deps.database<{ waiting: number; sentToday: number }[]>`
    select (select count(*)::int from mail where state = 'waiting') as waiting,
      (select count(*)::int from mail where state = 'sent' and ended_at > ${since}) as "sentToday"`;
  const entries = await deps.database<MailEntry[]>`
    select id, kind, recipient, state, created_at as "createdAt", case when state = 'waiting' then due_at end as "dueAt", ended_at as "endedAt",
      attempts, problem, conversation_id as "conversationId"
    from mail where state <> 'dropped'
    order by (state in ('refused', 'given-up') or (state = 'waiting' and problem is not null)) desc, created_at desc, id
    limit ${mostEntries}`;
  const undeliverable = await listUndeliverable(deps.database, mostAddresses);
  return { waiting: counts?.waiting ?? 0, sentToday: counts?.sentToday ?? 0, undeliverable: [...undeliverable], entries: [...entries] };
}

/** Puts a mail that did not arrive back into the outbox; its address may be tried again. Throws AppError('not-found') for one that is not there or did not fail. */
export async function sendAgain(deps: { database: Database; clock: Clock }, mailId: string): Promise<void> {
  const now = deps.clock.now().toISOString();
  const rows = await deps.database<{ recipient: string }[]>`
    update mail set state = 'waiting', ended_at = null, due_at = ${now}, created_at = ${now}, attempts = 0, problem = null
    where id = ${mailId} and state in ('refused', 'given-up')
      and not exists (
        select from mail other
        where other.conversation_id = mail.conversation_id and other.kind = 'answer' and other.state = 'waiting' and mail.kind = 'answer')
    returning recipient`;
  const [mail] = rows;
  if (!mail) throw new AppError('not-found', 'There is no such mail, or it is on its way already.');
  await deleteUndeliverable(deps.database, mail.recipient);
}
