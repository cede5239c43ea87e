import type { AppendResult, RefusalReason } from '../conversation/append-events.ts';
import type { RefusalCode } from '../contracts/visitor-protocol.ts';
import { AppError, type AppErrorCode } from '../platform/app-error.ts';
import { assertNever } from '../text/assert-never.ts';

export type CommandAnswer =
  { type: 'ack'; id: string; conversationId: string; seq: number | null } | { type: 'refused'; id: string | null; code: RefusalCode; message: string };

/** The answer to a command. A resend gets the answer of the first send. */
export function answerCommand(command: { id: string; conversationId: string }, result: AppendResult): CommandAnswer {
  const { id, conversationId } = command;
  switch (result.kind) {
    case 'appended':
      return { type: 'ack', id, conversationId, seq: result.events.find((event) => event.id === id)?.seq ?? null };
    case 'duplicate':
      return { type: 'ack', id, conversationId, seq: result.event.seq };
    case 'refused':
      return { type: 'refused', id, code: refusalOf(result.reason), message: result.message };
    default:
      return assertNever(result);
  }
}

/** The answer to a command that failed: a code and a sentence, never a stack or a query. */
export function answerFault(id: string | null, error: unknown): CommandAnswer {
  if (error instanceof AppError) return { type: 'refused', id, code: refusalOfFault(error.code), message: error.message };
  return { type: 'refused', id, code: 'unavailable', message: 'That did not work just now. It is being tried again.' };
}

function refusalOf(reason: RefusalReason): RefusalCode {
  return reason;
}

function refusalOfFault(code: AppErrorCode): RefusalCode {
  switch (code) {
    case 'not-found':
    case 'conflict':
    case 'closed':
    case 'rate-limited':
      return code;
    case 'forbidden':
    case 'unauthorised':
      return 'not-allowed';
    case 'out-of-date':
    case 'in-progress':
      return 'conflict';
    case 'bad-request':
    case 'too-large':
    case 'unsupported-type':
      return 'bad-frame';
    case 'unavailable':
    case 'misconfigured':
    case 'internal':
      return 'unavailable';
    default:
      return assertNever(code);
  }
}
