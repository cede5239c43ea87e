import { describe, expect, it } from 'vitest';
import { formatSize } from '../../src/client/format-size.ts';
import type { UploadEnd } from '../../src/client/upload-file.ts';
import { createUploadList } from '../../src/client/upload-list.ts';
import { newId } from '../../src/platform/new-id.ts';

type Sent = { file: File; progress(share: number): void; end(end: UploadEnd): void; aborted(): boolean };

function start() {
  const sent: Sent[] = [];
  let changes = 0;
  const list = createUploadList({
    upload: (file, { onProgress, signal }) => new Promise((resolve) => sent.push({ file, progress: onProgress, end: resolve, aborted: () => signal.aborted })),
    limits: { files: 3, bytes: 100 },
    previewOf: (file) => (file.type.startsWith('image/') ? `blob:${file.name}` : null),
    dropPreview: () => undefined,
    onChange: () => (changes += 1),
  });
  const states = () => list.items().map((item) => (item.state.kind === 'failed' ? item.state.code : item.state.kind));
  return { list, sent, states, changes: () => changes };
}

const file = (name: string, size = 10) => new File(['x'.repeat(size)], name, { type: name.endsWith('.png') ? 'image/png' : '' });
const stored = (name: string): UploadEnd => ({ kind: 'stored', attachment: { id: newId(), name, type: 'text/plain', size: 10, width: null, height: null } });
const lost: UploadEnd = { kind: 'failed', code: 'unreachable', message: null, again: true };
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('the files of a message that is being written', () => {
  it('[CT26] go up two at a time, in their order, and are drained when they are there', async () => {
    const { list, sent, states } = start();
    list.add([file('a.png'), file('b.txt'), file('c.txt')]);
    expect(sent.map((upload) => upload.file.name)).toEqual(['a.png', 'b.txt']);
    expect(list.items().map((item) => item.preview)).toEqual(['blob:a.png', null, null]);
    sent[0]?.progress(0.5);
    expect(list.items()[0]?.state).toEqual({ kind: 'uploading', share: 0.5 });
    sent[1]?.end(stored('b.txt'));
    await settle();
    expect(sent).toHaveLength(3);
    sent[2]?.end(stored('c.txt'));
    sent[0]?.end(stored('a.png'));
    await settle();
    expect(states()).toEqual(['stored', 'stored', 'stored']);
    expect(list.drain().map((attachment) => attachment.name)).toEqual(['a.png', 'b.txt', 'c.txt']);
    expect(list.items()).toEqual([]);
  });

  it('[CT26] are refused here where there are too many or one is too large, without being sent', () => {
    const { list, sent, states } = start();
    list.add([file('large.bin', 101), file('1'), file('2'), file('3'), file('4')]);
    expect(states()).toEqual(['too-large', 'uploading', 'uploading', 'uploading', 'too-many']);
    expect(sent).toHaveLength(2);
  });

  it('[CT26] are sent again where the line broke, and not where they were removed meanwhile', async () => {
    const { list, sent, states } = start();
    list.add([file('a.txt')]);
    sent[0]?.end(lost);
    await settle();
    expect(states()).toEqual(['unreachable']);
    list.retry(list.items()[0]?.key ?? 0);
    expect(states()).toEqual(['uploading']);
    list.remove(list.items()[0]?.key ?? 0);
    expect(sent[1]?.aborted()).toBe(true);
    sent[1]?.end(stored('a.txt'));
    await settle();
    expect(list.items()).toEqual([]);
  });

  it('[CT26] come back when the message is undone, before those that were chosen since', async () => {
    const { list, sent } = start();
    list.add([file('a.txt')]);
    sent[0]?.end(stored('a.txt'));
    await settle();
    const drained = list.drain();
    list.add([file('b.txt')]);
    list.putBack(drained);
    expect(list.items().map((item) => item.name)).toEqual(['a.txt', 'b.txt']);
    sent[1]?.end(stored('b.txt'));
    await settle();
    expect(list.drain()[0]).toEqual(drained[0]);
  });
});

describe('the size of a file', () => {
  it.each([
    [0, '0 B'],
    [1023, '1023 B'],
    [1024, '1 KB'],
    [654_321, '639 KB'],
    [2_516_582, '2.4 MB'],
    [10 * 1024 * 1024, '10 MB'],
  ])('[CT27] %d bytes are %s', (bytes, words) => {
    expect(formatSize(bytes)).toBe(words);
  });
});
