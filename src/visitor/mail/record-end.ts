import { appendInTransaction, type ConversationLog } from '../../conversation/append-events.ts';
import type { Mail, MailEnd } from '../../mail/mail.ts';
import type { Transaction } from '../../storage/database.ts';

/** Agents see in the conversation what became of a mail to its visitor. Returns what is to be done after the commit. */
export async function recordEnd(
  log: ConversationLog,
  ended: { transaction: Transaction; mail: Mail; end: MailEnd; about: 'answer' | 'transcript' },
): Promise<() => void> {
  const { transaction, mail, end, about } = ended;
  const { conversationId } = mail;
  const { state: outcome, problem } = end;
  if (conversationId === null || outcome === 'dropped') return () => {};
  const appended = await appendInTransaction(log, {
    transaction,
    conversationId,
    resend: { eventId: mail.id },
    decide: () => [{ id: mail.id, type: 'mail-ended', author: { kind: 'system' }, body: { to: mail.recipient, about, outcome, problem } }],
  });
  return () => {
    if (appended.kind === 'appended' && appended.events.length > 0) log.announce(appended);
  };
}
