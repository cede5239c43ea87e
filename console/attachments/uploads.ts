import { useSyncExternalStore } from 'react';
import { createUploadList, type UploadItem, type UploadList } from '../../src/client/upload-list.ts';
import { uploadFile } from '../../src/client/upload-file.ts';
import { maxAttachmentBytes, maxAttachmentsPerMessage } from '../../src/contracts/limits.ts';
import type { DraftKind } from '../storage/draft-store.ts';

/**
 * Files of unsent replies and notes, for each conversation and kind, as long as this tab lives: they stay and go on uploading while another
 * conversation is open.
 */
const lists = new Map<string, { list: UploadList; items: readonly UploadItem[] }>();
const listeners = new Set<() => void>();
const none: readonly UploadItem[] = [];

export function uploadsOf(conversationId: string, kind: DraftKind): UploadList {
  const key = `${kind}.${conversationId}`;
  const known = lists.get(key);
  if (known) return known.list;
  const list = createUploadList({
    upload: (file, watch) => uploadFile({ path: `/api/console/conversations/${encodeURIComponent(conversationId)}/attachments` }, file, watch),
    limits: { files: maxAttachmentsPerMessage, bytes: maxAttachmentBytes },
    previewOf: (file) => (/^image\/(png|jpeg|gif|webp)$/.test(file.type) ? URL.createObjectURL(file) : null),
    dropPreview: (address) => URL.revokeObjectURL(address),
    onChange() {
      const held = lists.get(key);
      if (held) held.items = held.list.items();
      for (const listener of [...listeners]) listener();
    },
  });
  lists.set(key, { list, items: none });
  return list;
}

export function useUploads(conversationId: string, kind: DraftKind): readonly UploadItem[] {
  return useSyncExternalStore(subscribe, () => lists.get(`${kind}.${conversationId}`)?.items ?? none);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
