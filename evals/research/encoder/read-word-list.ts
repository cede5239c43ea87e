import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** Words by how often they occur in a language: a list of the package wordfreq, which is a list of words for each hundredth of a decade. */
export function readWordList(file: string): Map<string, number> {
  const bytes = gunzipSync(readFileSync(file));
  let at = 0;
  const take = (count: number): Buffer => {
    at += count;
    return bytes.subarray(at - count, at);
  };
  const textOf = (count: number): string => take(count).toString('utf8');
  /** The parts of MessagePack that these files have: lists, a head of strings and small numbers, words. */
  const value = (): unknown => {
    const kind = take(1)[0] ?? 0;
    if (kind < 0x80) return kind;
    if (kind < 0x90) return Object.fromEntries(Array.from({ length: kind & 15 }, () => [String(value()), value()]));
    if (kind < 0xa0) return Array.from({ length: kind & 15 }, value);
    if (kind < 0xc0) return textOf(kind & 31);
    if (kind === 0xdc) return Array.from({ length: take(2).readUInt16BE() }, value);
    if (kind === 0xdd) return Array.from({ length: take(4).readUInt32BE() }, value);
    if (kind === 0xd9) return textOf(take(1)[0] ?? 0);
    throw new Error(`${file} has a part of kind ${kind.toString(16)} that is not read.`);
  };
  const [, ...bins] = value() as [unknown, ...string[][]];
  return new Map(bins.flatMap((words, hundredths) => words.map((word) => [word, 10 ** (-hundredths / 100)] as const)));
}
