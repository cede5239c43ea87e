import { maxPageBytes } from '../contracts/limits.ts';
import { splitFrame, type AnyFrame } from './split-frame.ts';

const written = new WeakMap<AnyFrame, readonly Buffer[]>();

/**
 * The bytes of a frame, in pages where it is too large for one. Serialised once, however many sockets get it: a frame is not changed after
 * it is sent.
 */
export function writeFrame(frame: AnyFrame): readonly Buffer[] {
  const writtenBefore = written.get(frame);
  if (writtenBefore) return writtenBefore;
  const whole = toBytes(frame);
  const pages = whole.length <= maxPageBytes ? [whole] : splitFrame(frame, maxPageBytes).map(toBytes);
  written.set(frame, pages);
  return pages;
}

function toBytes(frame: AnyFrame): Buffer {
  return Buffer.from(JSON.stringify(frame));
}
