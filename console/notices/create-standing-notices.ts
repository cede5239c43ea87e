import type { Notice } from '../state/console-state.ts';
import type { ConsoleStore } from '../state/create-store.ts';

/** Notices that say how things are: each is there while it is true. */
type StandingNotices = {
  /** `covers`: names of what it speaks of. It goes when none of them is so any longer. */
  add(notice: Notice, covers: readonly string[]): void;
  /** `current`: the names of all that is so now. */
  keepOnly(current: ReadonlySet<string>): void;
};

/** Takes a notice away as soon as nothing of what it says is so any longer, whether anybody has read it or not. */
export function createStandingNotices(store: Pick<ConsoleStore, 'dispatch'>): StandingNotices {
  const shown = new Map<string, readonly string[]>();
  return {
    add(notice, covers) {
      shown.set(notice.id, covers);
      store.dispatch({ type: 'notice-added', notice });
    },
    keepOnly(current) {
      for (const [id, covers] of shown) {
        if (covers.some((name) => current.has(name))) continue;
        shown.delete(id);
        store.dispatch({ type: 'notice-dismissed', id });
      }
    },
  };
}
