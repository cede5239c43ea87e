import type { Attachment } from '../contracts/attachment.ts';
import type { UploadEnd } from './upload-file.ts';

type UploadState =
  /** `share` from 0 to 1. */
  | { kind: 'uploading'; share: number }
  | { kind: 'stored'; attachment: Attachment }
  /** The code is the server's, or one of `too-large`, `too-many` and `unreachable`, which are found here and carry no message. */
  | { kind: 'failed'; code: string; message: string | null; again: boolean };

export type UploadItem = {
  key: number;
  name: string;
  /** Bytes. */
  size: number;
  /** The object URL of an image that is about to be sent; null for every other file. */
  preview: string | null;
  state: UploadState;
};

export type UploadList = {
  items(): readonly UploadItem[];
  /** Starts to upload the files. Files beyond the limit of a message, and files that are too large, fail at once. */
  add(files: readonly File[]): void;
  retry(key: number): void;
  remove(key: number): void;
  /** Empties the list and returns its stored files, for the message that names them. Failed ones are dropped. */
  drain(): Attachment[];
  /** Puts files back that `drain` returned: the message was undone. */
  putBack(attachments: readonly Attachment[]): void;
};

type Entry = { item: UploadItem; file: File | null; abort: AbortController };

/** The files of one message that is being written. Two upload at a time; the others wait their turn. */
export function createUploadList(deps: {
  upload(file: File, watch: { onProgress(share: number): void; signal: AbortSignal }): Promise<UploadEnd>;
  limits: { files: number; bytes: number };
  previewOf(file: File): string | null;
  dropPreview(address: string): void;
  onChange(): void;
}): UploadList {
  const { limits } = deps;
  let entries: Entry[] = [];
  let nextKey = 1;
  let sending = 0;
  const waiting: Entry[] = [];

  function set(entry: Entry, state: UploadState): void {
    if (!entries.includes(entry)) return;
    entry.item = { ...entry.item, state };
    deps.onChange();
  }
  function begin(entry: Entry): void {
    waiting.push(entry);
    sendNext();
  }
  function sendNext(): void {
    while (sending < 2) {
      const entry = waiting.shift();
      if (!entry) return;
      if (!entry.file || !entries.includes(entry)) continue;
      sending += 1;
      const watch = { onProgress: (share: number) => set(entry, { kind: 'uploading', share }), signal: entry.abort.signal };
      void deps.upload(entry.file, watch).then((end) => {
        sending -= 1;
        set(entry, end);
        sendNext();
      });
    }
  }
  function forget(entry: Entry): void {
    if (entry.item.preview) deps.dropPreview(entry.item.preview);
  }

  return {
    items: () => entries.map((entry) => entry.item),
    add(files) {
      for (const file of files) {
        const count = entries.filter((entry) => entry.item.state.kind !== 'failed').length;
        const refusal = file.size > limits.bytes ? 'too-large' : count >= limits.files ? 'too-many' : null;
        const state: UploadState = refusal === null ? { kind: 'uploading', share: 0 } : { kind: 'failed', code: refusal, message: null, again: false };
        const item: UploadItem = { key: nextKey++, name: file.name, size: file.size, preview: deps.previewOf(file), state };
        const entry: Entry = { item, file, abort: new AbortController() };
        entries.push(entry);
        if (refusal === null) begin(entry);
      }
      deps.onChange();
    },
    retry(key) {
      const entry = entries.find((candidate) => candidate.item.key === key);
      if (!entry) return;
      set(entry, { kind: 'uploading', share: 0 });
      begin(entry);
    },
    remove(key) {
      const entry = entries.find((candidate) => candidate.item.key === key);
      if (!entry) return;
      entries = entries.filter((candidate) => candidate !== entry);
      entry.abort.abort();
      forget(entry);
      deps.onChange();
    },
    drain() {
      const drained = entries;
      entries = [];
      for (const entry of drained) {
        entry.abort.abort();
        forget(entry);
      }
      deps.onChange();
      return drained.flatMap(({ item }) => (item.state.kind === 'stored' ? [item.state.attachment] : []));
    },
    putBack(attachments) {
      const back = attachments.map((attachment): Entry => {
        const { name, size } = attachment;
        const item: UploadItem = { key: nextKey++, name, size, preview: null, state: { kind: 'stored', attachment } };
        return { item, file: null, abort: new AbortController() };
      });
      entries = [...back, ...entries].slice(0, limits.files);
      deps.onChange();
    },
  };
}
