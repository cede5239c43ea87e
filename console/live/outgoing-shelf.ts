import type { OutgoingMessage } from '../state/console-state.ts';
import type { OutgoingShelf } from './live-console.ts';

/** Keeps unsent messages in this tab's session storage, apart for each account. */
export function createOutgoingShelf(agentId: string): OutgoingShelf {
  const key = `baton.console.outgoing.${agentId}`;
  let saved: readonly OutgoingMessage[] = [];
  return {
    load() {
      try {
        // Written by `save` below, in this tab only.
        return JSON.parse(sessionStorage.getItem(key) ?? '[]') as OutgoingMessage[];
      } catch {
        return [];
      }
    },
    save(messages) {
      if (messages === saved) return;
      saved = messages;
      try {
        sessionStorage.setItem(key, JSON.stringify(messages));
      } catch {
        return;
      }
    },
  };
}
