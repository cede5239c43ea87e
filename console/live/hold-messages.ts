import type { OutgoingMessage } from '../state/console-state.ts';

/**
 * Keeps a reply back for a moment, so that it can still be undone. Held messages leave in the order in which they were
 * written: at their time, or at once with `releaseAll`.
 */
export type MessageHold = {
  hold(message: OutgoingMessage, milliseconds: number): void;
  /** The message, which then never leaves; null where it is already on its way. */
  undo(id: string): OutgoingMessage | null;
  /** Those of one conversation, or with null every one. */
  releaseAll(conversationId: string | null): void;
};

export function holdMessages(release: (message: OutgoingMessage) => void): MessageHold {
  const held = new Map<string, { message: OutgoingMessage; timer: ReturnType<typeof setTimeout> }>();
  function take(id: string): OutgoingMessage | null {
    const found = held.get(id);
    if (found === undefined) return null;
    clearTimeout(found.timer);
    held.delete(id);
    return found.message;
  }
  function letGo(id: string): void {
    const message = take(id);
    if (message !== null) release(message);
  }
  return {
    hold: (message, milliseconds) => void held.set(message.id, { message, timer: setTimeout(() => letGo(message.id), milliseconds) }),
    undo: take,
    releaseAll(conversationId) {
      for (const { message } of [...held.values()]) {
        if (conversationId === null || message.conversationId === conversationId) letGo(message.id);
      }
    },
  };
}
