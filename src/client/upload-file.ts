import type { Attachment, UploadResponse } from '../contracts/attachment.ts';
import type { ErrorBody } from '../contracts/http-api.ts';

/** The result of an upload. `again` is true where the same file may succeed later; the code is the server's, or `unreachable`. */
export type UploadEnd = { kind: 'stored'; attachment: Attachment } | { kind: 'failed'; code: string; message: string | null; again: boolean };

/** Milliseconds without any progress after which an upload is given up. */
const stalledAfterMs = 120_000;

/**
 * Sends one file unchanged and reports its progress from 0 to 1. Always resolves: a refusal carries the server's sentence, a lost
 * connection none. An aborted upload is `failed`, which its caller ignores.
 */
export function uploadFile(
  target: { path: string; headers?: Record<string, string> },
  file: File,
  watch: { onProgress(share: number): void; signal: AbortSignal },
): Promise<UploadEnd> {
  return new Promise((resolve) => {
    // `fetch` reports no progress of a body on its way out.
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
