import { closeCodes } from '../contracts/close-codes.ts';
import { answerFault, type CommandAnswer } from './answer-command.ts';
import type { Connection } from './connection.ts';

/** Commands that a client sends once, without an id to send them again by. */
const askedOnce: ReadonlySet<string> = new Set(['hello', 'resume', 'conversation-open']);

/**
 * Answers a command that failed. A command with an id is refused, and its sender tries again. A hello or a request for a log that a fault
 * of ours cut short has no id: its socket is closed, so that the client reconnects and asks again instead of waiting for ever.
 */
export function answerFailure(
  connection: Pick<Connection<CommandAnswer>, 'send' | 'close'>,
  failed: { command: { type: string; id?: string }; error: unknown },
): void {
  const { command, error } = failed;
  const answer = answerFault(command.id ?? null, error);
  const isOurs = answer.type === 'refused' && answer.code === 'unavailable';
  if (isOurs && askedOnce.has(command.type)) connection.close(closeCodes.restart, 'That did not work just now; come back.');
  else connection.send(answer);
}
