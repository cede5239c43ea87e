/** Batches that the rate is averaged over: a question in between, or one long text, must not make the estimate jump. */
const batches = 20;

/** Measures the milliseconds per item over the latest batches. */
export function createRate(): { add(items: number, milliseconds: number): void; msPerItem(): number | null } {
  const recent: { items: number; milliseconds: number }[] = [];
  return {
    add(items, milliseconds) {
      recent.push({ items, milliseconds });
      if (recent.length > batches) recent.shift();
    },
    msPerItem() {
      const items = recent.reduce((sum, batch) => sum + batch.items, 0);
      return items === 0 ? null : recent.reduce((sum, batch) => sum + batch.milliseconds, 0) / items;
    },
  };
}
