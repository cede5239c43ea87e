import { chooseMailLanguage } from '../../mail/letter/letter-texts.ts';
import { readMailSettings } from '../../mail/read-mail-settings.ts';
import { queueMail } from '../../mail/queue-mail.ts';
import { selectMailStop } from '../../mail/mail-stop-store.ts';
import { selectUndeliverable } from '../../mail/undeliverable-store.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Queryable } from '../../storage/database.ts';
import { readUnseen } from './read-unseen.ts';

const minute = 60_000;
/** Letters of one conversation are at least this far apart: what is said between them goes in one. */
const gapMs = 15 * minute;

/**
 * An agent answered, or an address was left: where the visitor left an address and has not seen an answer, a letter waits for the delay of the
 * settings. It is written then, with all that is unseen by then, and not at all where the visitor came back. Repeating it changes nothing.
 */
export async function queueAnswer(deps: { transaction: Queryable; clock: Clock }, conversationId: string): Promise<void> {
  const { transaction, clock } = deps;
  const [{ answerAfterMinutes }, unseen] = await Promise.all([readMailSettings(transaction), readUnseen(transaction, conversationId)]);
  // On mail an answer goes at once: nobody sits before the chat.
  const isOnMail = unseen?.channel === 'mail';
  if ((answerAfterMinutes === 0 && !isOnMail) || unseen === null || unseen.email === null || unseen.messages.length === 0) return;
  if ((await selectMailStop(transaction, { conversationId, address: unseen.email })) !== null) return;
  if (await wasRefused(transaction, { conversationId, recipient: unseen.email })) return;
  const sinceLast = unseen.mailedAt === null ? Infinity : clock.now().getTime() - Date.parse(unseen.mailedAt);
  const afterMs = isOnMail ? 0 : Math.max(answerAfterMinutes * minute, gapMs - sinceLast);
  const language = chooseMailLanguage([unseen.language, unseen.widgetLanguage]);
  await queueMail(deps, { kind: 'answer', recipient: unseen.email, language, conversationId, afterMs });
}

/** An address that the mail server refused is not tried again until an agent says so; the visitor can leave another. */
async function wasRefused(database: Queryable, of: { conversationId: string; recipient: string }): Promise<boolean> {
  if (await selectUndeliverable(database, of.recipient)) return true;
  const [row] = await database<{ state: string }[]>`
    select state from mail where conversation_id = ${of.conversationId} and recipient = ${of.recipient} and ended_at is not null order by ended_at desc limit 1`;
  return row?.state === 'refused';
}
