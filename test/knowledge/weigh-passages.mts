// Prints how many bytes a passage takes in the memory of a process that does nothing else: `node --expose-gc --import tsx weigh-passages.mts`.
import { buildCorpus } from '../../src/knowledge/search/corpus.ts';
import type { PassageRow } from '../../src/knowledge/search/prepare-passage.ts';

const passages = 3_000;
const vocabulary = Array.from({ length: 6_000 }, (_, index) => `w${(index * 7_919).toString(36)}ord`);

function makeRow(index: number): PassageRow {
  let seed = index * 7_919 + 7;
  const pick = (): string => vocabulary[(seed = (seed * 16_807) % 2_147_483_647) % vocabulary.length] ?? '';
  const sentence = (): string => `${Array.from({ length: 14 }, pick).join(' ')}.`;
  return {
    id: `passage-${index}`,
    article_id: `article-${Math.floor(index / 7)}`,
    slug: `article-${Math.floor(index / 7)}`,
    title: `${pick()} ${pick()} ${pick()}`,
    heading: `${pick()} ${pick()}`,
    heading_path: [`${pick()} ${pick()}`],
    anchor: pick(),
    language: 'en',
    questions: [],
    text: Array.from({ length: 7 }, sentence).join(' '),
    content_hash: String(index),
  };
}

/** Bytes in use after everything that can go has gone. Code that runs for the first time leaves things that only a second round takes away. */
function bytesInUse(): number {
  for (let round = 0; round < 3; round += 1) globalThis.gc?.();
  return process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
}

const rows = Array.from({ length: passages }, (_, index) => makeRow(index));
const before = bytesInUse();
const corpus = buildCorpus('0', rows);
const each = (bytesInUse() - before) / passages;
console.log(JSON.stringify({ passages: corpus.passages.length, each }));
