import type { Conversation } from '../contracts/conversation-fields.ts';
import type { ConversationEvent } from '../contracts/conversation-event.ts';
import type { AppendResult } from '../conversation/append-events.ts';
import { AppError, type AppErrorCode } from '../platform/app-error.ts';
import type { RefusalReason } from '../conversation/append-events.ts';

const codeOf: Record<RefusalReason, AppErrorCode> = {
  'not-found': 'not-found',
  closed: 'closed',
  conflict: 'conflict',
  'not-allowed': 'conflict',
  full: 'conflict',
  blocked: 'conflict',
};

/** The result of an append: the conversation after it and its first event. Throws AppError where the log refused. A repeated call gets the first answer. */
export function settleAppend(result: AppendResult): { conversation: Conversation; event: ConversationEvent | null } {
  switch (result.kind) {
    case 'refused':
      throw new AppError(codeOf[result.reason], result.message);
    case 'duplicate':
      return { conversation: result.conversation, event: result.event };
    case 'appended':
      return { conversation: result.conversation, event: result.events[0] ?? null };
  }
}
