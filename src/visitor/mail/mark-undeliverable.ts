import { appendInTransaction, type ConversationLog } from '../../conversation/append-events.ts';
import { insertUndeliverable } from '../../mail/undeliverable-store.ts';
import { newId } from '../../platform/new-id.ts';
import { cutText } from '../../text/cut-text.ts';

/** Longer words of a mail server are cut. */
const mostReason = 200;

/**
 * A report (RFC 3464) says that a letter which the mail server took did not reach its recipient. Its address gets no more mail until a person says
 * "try again", and agents see it in the conversation. `mailId` is proof that the report is about a letter of Baton: it comes from the signed address
 * that the report was sent to (`SignedAddresses.read`), or from the Message-ID of the letter that it quotes. The address is that of the letter's
 * row, never what the report names. `reason`: the words of the report, such as its Status and Diagnostic-Code: untrusted text. A second report on the
 * same letter changes nothing. False for an unknown mail.
 */
export async function markUndeliverable(log: ConversationLog, report: { mailId: string; reason: string }): Promise<boolean> {
  const reason = cutText(report.reason.replace(/[\s\p{C}]+/gu, ' ').trim(), mostReason);
  const problem = `It came back: ${reason === '' ? 'the report names no cause' : reason}`;
  const { known, announce } = await log.database.begin(async (transaction) => {
    const [mail] = await transaction<{ recipient: string; kind: string; state: string; conversationId: string | null }[]>`
      select recipient, kind, state, conversation_id as "conversationId" from mail where id = ${report.mailId} for update`;
    if (!mail) return { known: false };
    if (mail.state !== 'sent') return { known: true };
    await transaction`update mail set state = 'refused', problem = ${problem} where id = ${report.mailId}`;
    await insertUndeliverable(transaction, { address: mail.recipient, source: 'reported', reason: problem, markedAt: log.clock.now().toISOString() });
    const { conversationId } = mail;
    if (conversationId === null) return { known: true };
    const body = { to: mail.recipient, about: 'answer', outcome: 'refused', problem } as const;
    const appended = await appendInTransaction(log, {
      transaction,
      conversationId,
      decide: () => [{ id: newId(), type: 'mail-ended', author: { kind: 'system' }, body }],
    });
    return { known: true, announce: appended.kind === 'appended' ? appended : null };
  });
  if (announce) log.announce(announce);
  return known;
}
