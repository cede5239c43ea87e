import type { ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import type { ActionInput, LiveConsole } from '../live/live-console.ts';

/** One kind of change for several conversations. */
export type BulkAction = {
  /** In the past tense, for the result: "Closed". */
  done: string;
  may(conversation: ConversationSummary): boolean;
  /** The reason why the other conversations were left out, for the result: "not yours to close". */
  unless: string;
  command(conversation: ConversationSummary): ActionInput;
};

/** Commands that may be unanswered at once. */
const atOnce = 5;
/** The least milliseconds between two commands of one slot: with all slots 20 a second, well below the limit that closes an agent's socket. */
const placeMs = 250;
/** Milliseconds before a command is sent again after `rate-limited`; then twice and four times as long. */
const againMs = 2_000;
const mostTries = 4;

/** Sends the commands a few at a time, and shows one result for all of them when the server has answered the last. */
export function runBulk(live: Pick<LiveConsole, 'act' | 'store'>, input: { action: BulkAction; conversations: readonly ConversationSummary[] }): void {
  const { action, conversations } = input;
  const allowed = conversations.filter((conversation) => action.may(conversation));
  const untouched = conversations.length - allowed.length;
  const refusals: string[] = [];
  const queue = [...allowed];
  let answered = 0;
  const showResult = (): void => {
    const changed = allowed.length - refusals.length;
    const text = [
      changed === conversations.length ? `${action.done} ${count(changed)}.` : `${action.done} ${changed} of ${count(conversations.length)}.`,
      untouched === 0 ? '' : ` ${untouched} left as ${untouched === 1 ? 'it was' : 'they were'}: ${action.unless}.`,
      refusals.length === 0 ? '' : ` ${refusals.length} refused: ${refusals[0]}`,
    ].join('');
    const id = `bulk-${action.done}-${conversations.map((conversation) => conversation.id).join()}`;
    live.store.dispatch({ type: 'notice-added', notice: { id, tone: refusals.length > 0 || changed === 0 ? 'error' : 'info', text } });
  };
  function sendNext(): void {
    const next = queue.shift();
    if (next !== undefined) send(next, 1);
  }
  function send(conversation: ConversationSummary, tries: number): void {
    const sentAt = performance.now();
    live.act(action.command(conversation), action.done, (refusal, code) => {
      if (code === 'rate-limited' && tries < mostTries) {
        setTimeout(() => send(conversation, tries + 1), againMs * 2 ** (tries - 1));
        return;
      }
      if (refusal !== null) refusals.push(refusal);
      answered += 1;
      if (answered === allowed.length) showResult();
      setTimeout(sendNext, Math.max(0, placeMs - (performance.now() - sentAt)));
    });
  }
  if (allowed.length === 0) return showResult();
  for (let place = 0; place < atOnce; place += 1) sendNext();
}

function count(number: number): string {
  return number === 1 ? '1 conversation' : `${number} conversations`;
}
