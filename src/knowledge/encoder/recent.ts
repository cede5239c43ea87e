/** Vectors by text, the most recently used of them. */
export type Recent = {
  get(text: string): Float32Array | undefined;
  /** True where it is there; it counts as used then. */
  use(text: string): boolean;
  set(text: string, vector: Float32Array): void;
};

export function createRecent(most: number): Recent {
  const vectors = new Map<string, Float32Array>();
  const set = (text: string, vector: Float32Array): void => {
    vectors.delete(text);
    vectors.set(text, vector);
    const [oldest] = vectors.keys();
    if (vectors.size > most && oldest !== undefined) vectors.delete(oldest);
  };
  return {
    get: (text) => vectors.get(text),
    set,
    use(text) {
      const vector = vectors.get(text);
      if (vector) set(text, vector);
      return vector !== undefined;
    },
  };
}
