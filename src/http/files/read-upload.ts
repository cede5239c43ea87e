import type { IncomingMessage } from 'node:http';
import { maxAttachmentBytes } from '../../contracts/limits.ts';
import { tooLarge } from '../../conversation/attachment/store-upload.ts';
import { AppError } from '../../platform/app-error.ts';
import type { Clock } from '../../platform/clock.ts';
import type { UploadSlots } from './upload-slots.ts';

/** A body that receives less than this in ten seconds counts as idle: a slow sender must not occupy a slot. */
const idleMs = 10_000;
const leastBytes = 16 * 1024;
const longestMs = 120_000;
const usualLimit = { bytes: maxAttachmentBytes, sentence: tooLarge };

type UploadPlace = {
  clock: Clock;
  slots: UploadSlots;
  who: { kind: 'visitor' | 'agent'; address: string };
  limit?: { bytes: number; sentence: string };
  /** A type that is taken beside that of plain files. */
  type?: string;
};

/**
 * Reads the whole body of an upload. Throws AppError('unsupported-type') when it is packed or not a plain file, AppError('too-large') as
 * soon as it exceeds the limit, AppError('unavailable') while too many other uploads are running or when the body stands still, and
 * AppError('bad-request') where it ends early. The rest of a refused body is discarded.
 */
export async function readUpload(request: IncomingMessage, { clock, slots, who, limit = usualLimit, type }: UploadPlace): Promise<Buffer> {
  const given = request.headers['content-type'];
  if (given !== 'application/octet-stream' && (type === undefined || given !== type)) {
    throw new AppError('unsupported-type', `Send the file itself as ${type === undefined ? '' : `${type} or `}application/octet-stream.`);
  }
  if (request.headers['content-encoding'] !== undefined) throw new AppError('unsupported-type', 'Send the file as it is, not packed.');
  if (Number(request.headers['content-length'] ?? 0) > limit.bytes) throw new AppError('too-large', limit.sentence);
  const free = slots.acquire(who);
  try {
    return await collect(request, { clock, limit });
  } finally {
    free();
  }
}

function collect(request: IncomingMessage, { clock, limit }: { clock: Clock; limit: { bytes: number; sentence: string } }): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let size = 0;
    let sizeBefore = 0;
    let cancelIdle = (): void => {};
    const slow = new AppError('unavailable', 'The file came too slowly. Try again on a better line.');
    const watch = (): void => {
      cancelIdle = clock.after(idleMs, () => {
        if (size - sizeBefore < leastBytes) return fail(slow);
        sizeBefore = size;
        watch();
      });
    };
    const cancelTotal = clock.after(longestMs, () => fail(slow));
    const done = (): void => {
      cancelIdle();
      cancelTotal();
    };
    watch();
    const fail = (error: AppError): void => {
      done();
      request.removeAllListeners('data');
      request.resume();
      reject(error);
    };
    request.on('data', (part: Buffer) => {
      size += part.length;
      if (size > limit.bytes) fail(new AppError('too-large', limit.sentence));
      else parts.push(part);
    });
    request.once('end', () => {
      done();
      resolve(Buffer.concat(parts));
    });
    request.once('close', () => fail(new AppError('bad-request', 'The file did not come through whole. Try again.')));
    request.once('error', () => fail(new AppError('bad-request', 'The file did not come through whole. Try again.')));
  });
}
