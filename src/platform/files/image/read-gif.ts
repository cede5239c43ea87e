import type { ReadImage } from './image.ts';

/** Reads a GIF and leaves out comments, texts and XMP; null where it is not a complete GIF. Animations keep their loop count. */
export function readGif(bytes: Buffer): ReadImage | null {
  const magic = bytes.toString('latin1', 0, 6);
  if ((magic !== 'GIF87a' && magic !== 'GIF89a') || bytes.length < 13) return null;
  const size = { width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) };
  let at = 13 + colours(bytes[10] ?? 0);
  const parts: Buffer[] = [bytes.subarray(0, at)];
  let frames = 0;
  while (at < bytes.length) {
    const kind = bytes[at];
    if (kind === 0x3b) return frames > 0 ? { ...size, frames, bytes: Buffer.concat([...parts, bytes.subarray(at, at + 1)]) } : null;
    let firstBlock: number;
    if (kind === 0x21) firstBlock = at + 2;
    else if (kind === 0x2c && at + 10 < bytes.length) firstBlock = at + 11 + colours(bytes[at + 9] ?? 0);
    else return null;
    const end = endOfBlocks(bytes, firstBlock);
    if (end === null) return null;
    if (kind === 0x2c) frames += 1;
    if (kind === 0x2c || isKept(bytes, at)) parts.push(bytes.subarray(at, end));
    at = end;
  }
  return null;
}

function colours(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
}

/** Blocks begin with their length; one of length 0 ends them. */
function endOfBlocks(bytes: Buffer, from: number): number | null {
  let at = from;
  for (;;) {
    const length = bytes[at];
    if (length === undefined) return null;
    at += 1 + length;
    if (length === 0) return at;
  }
}

function isKept(bytes: Buffer, at: number): boolean {
  const label = bytes[at + 1];
  return label === 0xf9 || (label === 0xff && bytes.toString('latin1', at + 3, at + 14) === 'NETSCAPE2.0');
}
