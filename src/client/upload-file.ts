import type { Attachment, UploadResponse } from '../contracts/attachment.ts';
import type { ErrorBody } from '../contracts/http-api.ts';

/** How an upload ended. `again` is true where the same file may go through later; the code is the server's, or `unreachable`. */
export type UploadEnd = { kind: 'stored'; attachment: Attachment } | { kind: 'failed'; code: string; message: string | null; again: boolean };

/** Times in milliseconds: a line on which nothing at all moves for so long is given up. */
const stalledAfterMs = 120_000;

/**
 * Sends one file as it is and tells how far it is, from 0 to 1. Resolves in every case: a refusal carries the server's sentence, a lost
 * connection none. An aborted one is `failed` and means nothing to anybody.
 */
export function uploadFile(
  target: { path: string; headers?: Record<string, string> },
  file: File,
  watch: { onProgress(share: number): void; signal: AbortSignal },
): Promise<UploadEnd> {
  return new Promise((resolve) => {
    // fetch tells nothing of how much of a body has left.
    const request = new XMLHttpRequest();
    request.open('POST', `${target.path}?name=${encodeURIComponent(file.name)}`);
    request.timeout = stalledAfterMs;
    for (const [name, value] of Object.entries({ 'content-type': 'application/octet-stream', ...target.headers })) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => watch.onProgress(event.total > 0 ? event.loaded / event.total : 0);
    request.onload = () => resolve(readEnd(request.status, request.responseText));
    request.onerror = request.ontimeout = request.onabort = () => resolve(unreachable);
    watch.signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}

const unreachable: UploadEnd = { kind: 'failed', code: 'unreachable', message: null, again: true };

function readEnd(status: number, text: string): UploadEnd {
  try {
    // Same origin, same version: the server built this body from the types in src/contracts.
    const answer = JSON.parse(text) as UploadResponse | ErrorBody;
    if ('attachment' in answer) return { kind: 'stored', attachment: answer.attachment };
    const { code, message } = answer.error;
    return { kind: 'failed', code, message, again: status === 429 || status >= 500 };
  } catch {
    return unreachable;
  }
}
