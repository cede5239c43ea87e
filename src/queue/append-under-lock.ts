import { appendInTransaction, settleUnsure, type AppendResult, type ConversationLog, type Decision } from '../conversation/append-events.ts';
import type { Conversation } from '../contracts/conversation-fields.ts';
import type { Transaction } from '../storage/database.ts';
import { runTransaction } from '../storage/run-transaction.ts';
import { lockAssignment } from './queue-store.ts';

/**
 * Decides and appends while no other transaction can add to an agent's load. The assignment lock is taken before the conversation's, as in
 * `assignNext`, so that two transactions never wait for each other. A resend of the same event id changes nothing.
 */
export async function appendUnderLock(
  deps: ConversationLog,
  act: { eventId: string; conversationId: string },
  decide: (conversation: Conversation, transaction: Transaction) => Decision | Promise<Decision>,
): Promise<AppendResult> {
  const result = await runTransaction<AppendResult>(deps.database, {
    isRepeatable: true,
    async work(transaction, unsure) {
      await lockAssignment(transaction);
      const appended = await appendInTransaction(deps, {
        transaction,
        conversationId: act.conversationId,
        resend: { eventId: act.eventId },
        decide: (conversation) => decide(conversation, transaction),
      });
      return settleUnsure(appended, unsure);
    },
  });
  if (result.kind === 'appended' && result.events.length > 0) deps.announce(result);
  return result;
}
