import { readTerms } from '../../src/text/words/search-terms.ts';
import type { Encoder } from '../../src/knowledge/encoder/encoder.ts';

/** Words that mean the same here: what a real encoder would know. */
const meanings = new Map([
  ['price', 'cost'],
  ['fee', 'cost'],
  ['shut', 'close'],
]);

export type ScriptedEncoder = Encoder & {
  /** Every text that was encoded, in order. */
  asked: { text: string; priority: string }[];
  /** While set, background work waits for it. */
  hold: Promise<void> | null;
  /** True once work has come that waits for `hold`. */
  isHeld: boolean;
  failing: boolean;
};

/** A deterministic encoder: a bag of words in `size` places, words of one meaning in one place. */
export function createScriptedEncoder(options: { id?: string; size?: number } = {}): ScriptedEncoder {
  const { id = 'scripted', size = 64 } = options;
  const encoder: ScriptedEncoder = {
    id,
    asked: [],
    hold: null,
    isHeld: false,
    failing: false,
    async encode(texts, priority) {
      if (priority === 'background' && encoder.hold) {
        encoder.isHeld = true;
        await encoder.hold;
      }
      if (encoder.failing) throw new Error('the encoder is out');
      encoder.asked.push(...texts.map((text) => ({ text, priority })));
      return texts.map((text) => toVector(text, size));
    },
    close: () => Promise.resolve(),
  };
  return encoder;
}

export function toVector(text: string, size = 64): Float32Array {
  const vector = new Float32Array(size).fill(0.01);
  for (const term of readTerms(text)) {
    let hash = 7;
    for (const letter of meanings.get(term) ?? term) hash = (hash * 31 + letter.charCodeAt(0)) >>> 0;
    vector[hash % size] = (vector[hash % size] ?? 0) + 1;
  }
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}
