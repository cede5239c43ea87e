export type Phrases = { people: readonly string[]; wishes: readonly string[]; others: readonly string[] };

/** One phrase a line. */
export const lines = (text: string): string[] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
