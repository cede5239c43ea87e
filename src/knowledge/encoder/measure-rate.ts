/** Batches that the rate is averaged over: a question in between, or one long text, must not make the estimate jump. */
const batches = 20;

/** Measures the milliseconds per text over the latest batches. */
export function createRate(): { add(texts: number, milliseconds: number): void; msPerText(): number | null } {
  const recent: { texts: number; milliseconds: number }[] = [];
  return {
    add(texts, milliseconds) {
      recent.push({ texts, milliseconds });
      if (recent.length > batches) recent.shift();
    },
    msPerText() {
      const texts = recent.reduce((sum, batch) => sum + batch.texts, 0);
      return texts === 0 ? null : recent.reduce((sum, batch) => sum + batch.milliseconds, 0) / texts;
    },
  };
}
