/**
 * Holds items back for a moment, so that they can be undone. They are released in the order in which they came: at their time, or at once
 * with `releaseAll`.
 */
export type Hold<Item extends { id: string; conversationId: string }> = {
  hold(item: Item, milliseconds: number): void;
  /** Takes the item back, so that it is never released; null where it was released already. */
  undo(id: string): Item | null;
  /** Releases the items of one conversation, or with null all of them. */
  releaseAll(conversationId: string | null): void;
};

export function createHold<Item extends { id: string; conversationId: string }>(release: (item: Item) => void): Hold<Item> {
  const held = new Map<string, { item: Item; timer: ReturnType<typeof setTimeout> }>();
  function remove(id: string): Item | null {
    const found = held.get(id);
    if (found === undefined) return null;
    clearTimeout(found.timer);
    held.delete(id);
    return found.item;
  }
  function letGo(id: string): void {
    const item = remove(id);
    if (item !== null) release(item);
  }
  return {
    hold: (item, milliseconds) => void held.set(item.id, { item, timer: setTimeout(() => letGo(item.id), milliseconds) }),
    undo: remove,
    releaseAll(conversationId) {
      for (const { item } of [...held.values()]) {
        if (conversationId === null || item.conversationId === conversationId) letGo(item.id);
      }
    },
  };
}
