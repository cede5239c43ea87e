import path from 'node:path';
import { createUnigram, marks } from '../../../src/knowledge/encoder/multilingual/unigram.ts';
import { readWordList } from './read-word-list.ts';

/** Languages of Baton whose scripts are shared with languages that it does not speak. */
const counted = ['en', 'de', 'es', 'fr', 'pt', 'it', 'nl', 'sv', 'pl', 'cs', 'uk', 'ru', 'tr', 'ar', 'fa', 'hi', 'vi', 'id'] as const;
/** Scripts that only languages of Baton are written in: all of their pieces stay. */
const own =
  /^[\p{Script=Greek}\p{Script=Hebrew}\p{Script=Thai}\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Common}\p{Script=Inherited}]+$/u;
/** A single letter stays, so that every word of Baton's languages can be written. */
const letter = /^\u2581?[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Devanagari}\p{M}]$/u;

/**
 * The places of the pieces that stay, in their order: those of own scripts, letters, and for each counted language those that make up all but
 * `left` of what is written in it, by a list of its words. Words are counted as they are, with a capital, and in capitals.
 */
export function choosePieces(vocabulary: { pieces: readonly string[]; scores: Float32Array }, options: { words: string; left: number }): number[] {
  const { pieces, scores } = vocabulary;
  const cut = createUnigram(pieces, scores);
  const kept = new Set<number>([0, 1, marks.last, marks.unknown]);
  pieces.forEach((piece, id) => {
    if (own.test(piece) || letter.test(piece)) kept.add(id);
  });
  for (const language of counted) {
    const counts = new Float64Array(pieces.length);
    let total = 0;
    for (const [word, often] of readWordList(path.join(options.words, `small_${language}.msgpack.gz`))) {
      const capital = word.replace(/^./u, (first) => first.toUpperCase());
      for (const [form, share] of [
        [word, 0.75],
        [capital, 0.22],
        [word.toUpperCase(), 0.03],
      ] as const) {
        for (const id of cut(form, 200)) counts[id] = (counts[id] ?? 0) + often * share;
        total += often * share;
      }
    }
    let missing = 0;
    const rarest = [...counts.keys()].filter((id) => (counts[id] ?? 0) > 0).sort((first, second) => (counts[first] ?? 0) - (counts[second] ?? 0));
    for (const id of rarest) {
      missing += counts[id] ?? 0;
      if (missing > options.left * total) kept.add(id);
    }
    console.log(`${language}: ${rarest.length} pieces are in its words; ${kept.size} stay so far`);
  }
  return [...kept].sort((first, second) => first - second);
}
