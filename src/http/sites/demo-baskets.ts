/** Lines that the bot put into a basket; `number`: the reservation behind it, by which the page takes a line once. */
type BasketLine = { number: string; product: string; count: number };

/** Conversations beyond this many are forgotten, the oldest first, so that nobody fills the memory. */
const mostBaskets = 500;

type DemoBaskets = { put(conversation: string, line: BasketLine): void; of(conversation: string): readonly BasketLine[] };

/** The lines that the bot put into baskets of the demo shop, by conversation: a page asks for its own, whose id nobody else knows. Until the server stops. */
export function openDemoBaskets(): DemoBaskets {
  const baskets = new Map<string, BasketLine[]>();
  return {
    put(conversation, line) {
      const lines = (baskets.get(conversation) ?? []).filter(({ number }) => number !== line.number);
      baskets.delete(conversation);
      baskets.set(conversation, [...lines, line]);
      for (const oldest of baskets.keys()) if (baskets.size > mostBaskets) baskets.delete(oldest);
    },
    of: (conversation) => baskets.get(conversation) ?? [],
  };
}
