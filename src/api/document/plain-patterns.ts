/** Classes of characters that programs in other languages do not know, written out. */
const classes: Readonly<Record<string, string>> = {
  Cc: '\\u0000-\\u001f\\u007f-\\u009f',
  Cf: '\\u00ad\\u0600-\\u0605\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\ufeff',
};

/**
 * The document with patterns that every program can read and make texts for. A pattern with a class that cannot be written out, such as all letters,
 * is left out: the server checks it all the same, and says so in its answer.
 */
export function plainPatterns(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(plainPatterns);
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(
    Object.entries(part).flatMap(([name, value]) => {
      if (name !== 'pattern' || typeof value !== 'string') return [[name, plainPatterns(value)]];
      const written = value.replace(/\\p\{(\w+)\}/g, (all, kind: string) => classes[kind] ?? all);
      return written.includes('\\p{') ? [] : [[name, written]];
    }),
  );
}
