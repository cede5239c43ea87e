import { createHash } from 'node:crypto';
import { strToU8, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { openArchive, openArchiveInTurns } from '../../../src/knowledge/source/documents/open-archive.ts';

/** Each name with the digest of its bytes: to compare megabytes byte by byte takes the test runner half a minute. */
const digestsOf = (opened: ReturnType<typeof openArchive>): unknown =>
  'files' in opened ? [...opened.files].map(([name, bytes]) => [name, createHash('sha256').update(bytes).digest('hex')]) : opened;

it('[KN127] a large archive is unpacked in turns, and holds the same files as one that is unpacked at once', async () => {
  const text = strToU8('A page of a manual. '.repeat(25_000));
  const bytes = zipSync(Object.fromEntries(Array.from({ length: 16 }, (_, index) => [`docs/${index}.md`, text])), { level: 1 });
  let turns = 0;
  let isDone = false;
  const count = (): void => {
    turns += 1;
    if (!isDone) setImmediate(count);
  };
  setImmediate(count);
  const inTurns = await openArchiveInTurns(bytes, (name) => name !== 'docs/3.md');
  isDone = true;
  // Eight megabytes, two in each turn.
  expect(turns).toBeGreaterThanOrEqual(3);
  expect(digestsOf(inTurns)).toEqual(digestsOf(openArchive(bytes, (name) => name !== 'docs/3.md')));
  expect('files' in inTurns && inTurns.files.size).toBe(15);
  expect(await openArchiveInTurns(bytes.subarray(0, 5_000), () => true)).toEqual({ why: 'is damaged or encrypted' });
});
