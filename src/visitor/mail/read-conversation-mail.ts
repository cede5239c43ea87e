import type { ConversationMail } from '../../contracts/mail-status.ts';
import type { ConversationLog } from '../../conversation/append-events.ts';
import { selectMailStop } from '../../mail/mail-stop-store.ts';
import { selectUndeliverable } from '../../mail/undeliverable-store.ts';
import { AppError } from '../../platform/app-error.ts';

/** The mail of a conversation, as agents see it. Throws AppError('not-found') for an unknown id. */
export async function readConversationMail(deps: Pick<ConversationLog, 'database'>, conversationId: string): Promise<Omit<ConversationMail, 'sendsMail'>> {
  const [row] = await deps.database<{ email: string | null }[]>`select visitor_email as email from conversation where id = ${conversationId}`;
  if (!row) throw new AppError('not-found', 'There is no such conversation.');
  const { email } = row;
  if (email === null) return { email, undeliverable: null, stoppedAt: null };
  const stoppedAt = await selectMailStop(deps.database, { conversationId, address: email });
  return { email, undeliverable: await selectUndeliverable(deps.database, email), stoppedAt };
}
