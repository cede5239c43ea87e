import { undoSend } from '../actions/use-undo.ts';
import { useConsole, useLive } from '../live/use-console.ts';
import { assertNever } from '../../src/text/assert-never.ts';
import type { OutgoingMessage } from '../state/console-state.ts';

/** The state of a sent message: on its way, stored, or refused with the reason and the remedy. */
export function OutgoingState({ id, state }: { id: string; state: OutgoingMessage['state'] }) {
  const live = useLive();
  const isConnected = useConsole((now) => now.connection.kind === 'open');
  switch (state.kind) {
    case 'held':
      return (
        <span className="held" role="status">
          Sends in a moment
          <button type="button" onClick={() => undoSend(live, id)}>
            Undo
          </button>
        </span>
      );
    case 'sending':
      return <span className="sending">{isConnected ? 'Sending…' : 'Waits for the connection'}</span>;
    case 'stored':
      return <span className="sending">Sent</span>;
    case 'failed':
      return (
        <span className="failed" role="alert">
          <b>Not sent:</b> {state.reason}
          <button type="button" onClick={() => live.retryMessage(id)}>
            Try again
          </button>
          <button type="button" onClick={() => live.store.dispatch({ type: 'message-discarded', id })}>
            Discard
          </button>
        </span>
      );
    default:
      return assertNever(state);
  }
}
