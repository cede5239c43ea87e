import { appendInTransaction, type ConversationLog } from '../../conversation/append-events.ts';
import { readBrand } from '../../mail/letter/compose-letter.ts';
import { insertMailStop, selectMailStop } from '../../mail/mail-stop-store.ts';
import { newId } from '../../platform/new-id.ts';
import type { Queryable } from '../../storage/database.ts';
import { parseUrl } from '../../text/parse-url.ts';

/** A letter whose recipient may want no more: the words that its page shows. */
export type StoppableLetter = { conversationId: string; address: string; language: string; site: string; isStopped: boolean };

/** Reads the letter of a stop link. Null for an unknown one, and for one of no conversation. */
export async function readStoppable(database: Queryable, mail: { id: string; serverUrl: string }): Promise<StoppableLetter | null> {
  const [row] = await database<{ conversationId: string; address: string; language: string; siteId: string; pageUrl: string | null }[]>`
    select conversation.id as "conversationId", recipient as address, mail.language, site_id as "siteId", page ->> 'url' as "pageUrl"
    from mail join conversation on conversation.id = mail.conversation_id where mail.id = ${mail.id} and erased_at is null`;
  if (!row) return null;
  const { siteId, pageUrl, ...letter } = row;
  const { name } = await readBrand(database, siteId);
  const host = parseUrl(pageUrl ?? '')?.host ?? parseUrl(mail.serverUrl)?.host ?? '';
  return { ...letter, site: name === '' ? host : name, isStopped: (await selectMailStop(database, letter)) !== null };
}

/**
 * The recipient of a letter wants no more answers of its conversation by mail: those that wait are dropped, and agents see it. Once more changes
 * nothing. It ends when the address is left in the chat again.
 */
export async function stopLetters(log: ConversationLog, letter: Pick<StoppableLetter, 'conversationId' | 'address'>): Promise<void> {
  const { conversationId, address } = letter;
  const announce = await log.database.begin(async (transaction) => {
    await transaction`select from conversation where id = ${conversationId} for update`;
    if ((await selectMailStop(transaction, letter)) !== null) return null;
    const at = log.clock.now().toISOString();
    await insertMailStop(transaction, { ...letter, at });
    await transaction`
      update mail set state = 'dropped', ended_at = ${at}, claimed_until = null, problem = ${stoppedReason}
      where conversation_id = ${conversationId} and lower(recipient) = ${address.toLowerCase()} and state = 'waiting' and kind in ('answer', 'confirm', 'code')`;
    const body = { to: address, about: 'answer', outcome: 'stopped', problem: null } as const;
    const appended = await appendInTransaction(log, {
      transaction,
      conversationId,
      decide: () => [{ id: newId(), type: 'mail-ended', author: { kind: 'system' }, body }],
    });
    return appended.kind === 'appended' ? appended : null;
  });
  if (announce) log.announce(announce);
}

export const stoppedReason = 'The recipient wants no more mail of this conversation.';
