import type { ConversationMail } from '../../contracts/mail-status.ts';
import type { ConversationLog } from '../../conversation/append-events.ts';
import { selectUndeliverable } from '../../mail/undeliverable-store.ts';
import { AppError } from '../../platform/app-error.ts';

/** The mail of a conversation, as agents see it. Throws AppError('not-found') for an unknown id. */
export async function readConversationMail(deps: Pick<ConversationLog, 'database'>, conversationId: string): Promise<Omit<ConversationMail, 'sendsMail'>> {
  const [row] = await deps.database<{ email: string | null }[]>`select visitor_email as email from conversation where id = ${conversationId}`;
  if (!row) throw new AppError('not-found', 'There is no such conversation.');
  return { email: row.email, undeliverable: row.email === null ? null : await selectUndeliverable(deps.database, row.email) };
}
