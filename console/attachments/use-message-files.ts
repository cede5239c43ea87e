import { useEffect, useRef, useState, type ClipboardEvent } from 'react';
import type { UploadItem, UploadList } from '../../src/client/upload-list.ts';
import type { DraftKind } from '../storage/draft-store.ts';
import { uploadsOf, useUploads } from './uploads.ts';
import { filesOfPaste } from './use-file-drop.ts';

/** The files of an unsent reply or note. `send` runs when the uploads are finished, if sending was requested before. */
export function useMessageFiles(input: { conversationId: string; kind: DraftKind; send: () => void }): {
  items: readonly UploadItem[];
  list: UploadList;
  /** No files; uploading; a file was refused; all stored. */
  state: 'none' | 'uploading' | 'failed' | 'ready';
  isSendingLater: boolean;
  sendLater(): void;
  add(files: readonly File[]): void;
  answerPaste(event: ClipboardEvent): void;
} {
  const { conversationId, kind, send } = input;
  const items = useUploads(conversationId, kind);
  const list = uploadsOf(conversationId, kind);
  const [waitingKind, setWaitingKind] = useState<DraftKind | null>(null);
  const isSendingLater = waitingKind === kind;
  const has = (wanted: UploadItem['state']['kind']): boolean => items.some((item) => item.state.kind === wanted);
  const state = has('failed') ? 'failed' : has('uploading') ? 'uploading' : items.length > 0 ? 'ready' : 'none';
  const sendNow = useRef(send);
  useEffect(() => {
    sendNow.current = send;
  });
  useEffect(() => {
    if (!isSendingLater || state === 'uploading') return;
    setWaitingKind(null);
    if (state !== 'failed') sendNow.current();
  }, [isSendingLater, state]);

  return {
    items,
    list,
    state,
    isSendingLater,
    sendLater: () => setWaitingKind(kind),
    add: (files) => list.add(files),
    answerPaste(event) {
      const files = filesOfPaste(event.clipboardData);
      if (files.length === 0) return;
      event.preventDefault();
      list.add(files);
    },
  };
}
