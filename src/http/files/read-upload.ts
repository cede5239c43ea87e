import type { IncomingMessage } from 'node:http';
import { maxAttachmentBytes } from '../../contracts/limits.ts';
import { tooLarge } from '../../conversation/attachment/store-upload.ts';
import { AppError } from '../../platform/app-error.ts';

/** Bodies held in memory at once by one process: 160 MB at most. */
const mostAtOnce = 16;
let reading = 0;

/**
 * The body of an upload, whole. Throws AppError('too-large') as soon as it is known to be, AppError('unavailable') while too many
 * others are being read, and AppError('bad-request') where it ends before its end. What is left of a refused body is not kept.
 */
export async function readUpload(request: IncomingMessage): Promise<Buffer> {
  if (request.headers['content-type'] !== 'application/octet-stream') {
    throw new AppError('unsupported-type', 'Send the file itself as application/octet-stream.');
  }
  if (request.headers['content-encoding'] !== undefined) throw new AppError('unsupported-type', 'Send the file as it is, not packed.');
  if (Number(request.headers['content-length'] ?? 0) > maxAttachmentBytes) throw new AppError('too-large', tooLarge);
  if (reading >= mostAtOnce) throw new AppError('unavailable', 'Many files are coming in just now. Try again in a moment.');
  reading += 1;
  try {
    return await collect(request);
  } finally {
    reading -= 1;
  }
}

function collect(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let size = 0;
    const fail = (error: AppError): void => {
      request.removeAllListeners('data');
      request.resume();
      reject(error);
    };
    request.on('data', (part: Buffer) => {
      size += part.length;
      if (size > maxAttachmentBytes) fail(new AppError('too-large', tooLarge));
      else parts.push(part);
    });
    request.once('end', () => resolve(Buffer.concat(parts)));
    request.once('close', () => fail(new AppError('bad-request', 'The file did not come through whole. Try again.')));
    request.once('error', () => fail(new AppError('bad-request', 'The file did not come through whole. Try again.')));
  });
}
