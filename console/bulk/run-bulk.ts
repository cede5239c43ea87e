import type { ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import type { ActionInput, LiveConsole } from '../live/start-live-console.ts';

/** One kind of change for several conversations. */
export type BulkAction = {
  /** In the past tense, for the result: "Closed". */
  done: string;
  may(conversation: ConversationSummary): boolean;
  /** Why those that may not were left, in the result: "not yours to close". */
  unless: string;
  command(conversation: ConversationSummary): ActionInput;
};

/** Sends each command, and tells once what came of all of them, when the server has answered the last. */
export function runBulk(live: Pick<LiveConsole, 'act' | 'store'>, input: { action: BulkAction; conversations: readonly ConversationSummary[] }): void {
  const { action, conversations } = input;
  const allowed = conversations.filter((one) => action.may(one));
  const left = conversations.length - allowed.length;
  const refusals: string[] = [];
  let answered = 0;
  const tell = (): void => {
    const changed = allowed.length - refusals.length;
    const text = [
      changed === conversations.length ? `${action.done} ${count(changed)}.` : `${action.done} ${changed} of ${count(conversations.length)}.`,
      left === 0 ? '' : ` ${left} left as ${left === 1 ? 'it was' : 'they were'}: ${action.unless}.`,
      refusals.length === 0 ? '' : ` ${refusals.length} refused: ${refusals[0]}`,
    ].join('');
    const id = `bulk-${action.done}-${conversations.map((one) => one.id).join()}`;
    live.store.dispatch({ type: 'notice-added', notice: { id, tone: refusals.length > 0 || changed === 0 ? 'error' : 'info', text } });
  };
  if (allowed.length === 0) return tell();
  for (const conversation of allowed) {
    live.act(action.command(conversation), action.done, (refusal) => {
      if (refusal !== null) refusals.push(refusal);
      answered += 1;
      if (answered === allowed.length) tell();
    });
  }
}

function count(number: number): string {
  return number === 1 ? '1 conversation' : `${number} conversations`;
}
