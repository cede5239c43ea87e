/** @jsxImportSource preact */
import { useEffect, useRef } from 'preact/hooks';
import type { Attachment } from '../../src/contracts/attachment.ts';
import type * as files from '../files/files.ts';
import { proofHeaders } from './session.ts';

/** All that concerns files, fetched once, when the chat is there. Asked for again where it did not come: the line is not there yet. */
export function loadFiles(use: (part: typeof files) => unknown): void {
  (import(/* @vite-ignore */ new URL('files.js', location.href).href) as Promise<typeof files>).then(use, () => setTimeout(loadFiles, 9_000, use));
}

/** Shows the files of one message. */
export function Files({ list }: { list: Attachment[] | undefined }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (list) loadFiles(({ showFiles }) => place.current && showFiles(place.current, list, proofHeaders));
  }, [list]);
  return list && <div ref={place} class="files" />;
}
