/** A stand-in for the encoder: the same word always points the same way, so shared words are shared meaning. */
export function embedByWords(texts: readonly string[]): Promise<Float32Array[]> {
  return Promise.resolve(
    texts.map((text) => {
      const vector = new Float32Array(512);
      for (const word of text.toLowerCase().match(/[a-z]+/g) ?? []) {
        let seed = 7;
        for (const letter of word) seed = (seed * 31 + letter.charCodeAt(0)) >>> 0;
        for (let k = 0; k < 4; k++) vector[(seed >>> (k * 7)) % 512] = (vector[(seed >>> (k * 7)) % 512] ?? 0) + 1;
      }
      const length = Math.hypot(...vector) || 1;
      return vector.map((value) => value / length);
    }),
  );
}
