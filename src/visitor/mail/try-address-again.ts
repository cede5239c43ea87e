import type { ConversationLog } from '../../conversation/append-events.ts';
import { visitorKinds } from '../../mail/mail.ts';
import { deleteUndeliverable } from '../../mail/undeliverable-store.ts';
import { AppError } from '../../platform/app-error.ts';
import { writeAudit, type Actor } from '../../storage/write-audit.ts';

/** Older letters that did not arrive stay as they are: their news is old. */
const newestDays = 30;
const dayMs = 24 * 3_600_000;

/**
 * An agent says that mail to this address may be tried again: its mark goes, and the last letter of each conversation that did not reach it is due.
 * Throws AppError('not-found') where the address has no mark.
 */
export async function tryAddressAgain(deps: Pick<ConversationLog, 'database' | 'clock'>, input: { address: string; actor: Actor }): Promise<void> {
  const { address, actor } = input;
  const now = deps.clock.now();
  await deps.database.begin(async (transaction) => {
    if (!(await deleteUndeliverable(transaction, address))) throw new AppError('not-found', 'Mail to this address is not stopped.');
    await transaction`
      update mail set state = 'waiting', ended_at = null, due_at = ${now.toISOString()}, created_at = ${now.toISOString()}, attempts = 0, problem = null, up_to_seq = null
      where id in (
          select distinct on (conversation_id, kind) id from mail
          where lower(recipient) = ${address.trim().toLowerCase()} and state = 'refused' and kind = any(${[...visitorKinds]}::text[])
            and ended_at > ${new Date(now.getTime() - newestDays * dayMs).toISOString()}
          order by conversation_id, kind, ended_at desc)
        and not exists (
          select from mail other
          where other.conversation_id = mail.conversation_id and other.kind = 'answer' and other.state = 'waiting' and mail.kind = 'answer')`;
    await writeAudit({ transaction, clock: deps.clock }, { actor, action: 'address-tried-again', subject: address });
  });
}

/** The address of a conversation, as `tryAddressAgain` takes it. Throws AppError('not-found') where there is none. */
export async function addressOfConversation(deps: Pick<ConversationLog, 'database'>, conversationId: string): Promise<string> {
  const [row] = await deps.database<{ email: string | null }[]>`select visitor_email as email from conversation where id = ${conversationId}`;
  if (!row?.email) throw new AppError('not-found', 'This conversation has no address.');
  return row.email;
}
