/** Events of the simulation in the order of their time, in a binary heap. Events of the same time come in the order in which they were added. */
type EventHeap<T> = { add(at: number, event: T): void; pop(): { at: number; event: T } | null; size(): number };

export function createEventHeap<T>(): EventHeap<T> {
  const items: { at: number; order: number; event: T }[] = [];
  let order = 0;
  const isBefore = (first: number, second: number): boolean => {
    const [left, right] = [items[first], items[second]];
    if (!left || !right) return false;
    return left.at < right.at || (left.at === right.at && left.order < right.order);
  };
  const swap = (first: number, second: number): void => {
    const [left, right] = [items[first], items[second]];
    if (!left || !right) return;
    items[first] = right;
    items[second] = left;
  };
  return {
    add(at, event) {
      items.push({ at, order: (order += 1), event });
      for (let index = items.length - 1; index > 0;) {
        const parent = (index - 1) >> 1;
        if (!isBefore(index, parent)) break;
        swap(index, parent);
        index = parent;
      }
    },
    pop() {
      const first = items[0];
      const last = items.pop();
      if (!first || !last) return null;
      if (items.length === 0) return first;
      items[0] = last;
      for (let index = 0; ;) {
        const [left, right] = [index * 2 + 1, index * 2 + 2];
        let least = index;
        if (isBefore(left, least)) least = left;
        if (isBefore(right, least)) least = right;
        if (least === index) return first;
        swap(index, least);
        index = least;
      }
    },
    size: () => items.length,
  };
}
