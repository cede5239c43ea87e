import type { ReadImage } from './image.ts';

const kept = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
/** Bits of the VP8X chunk that announce EXIF and XMP. */
const metadataBits = 0x0c;

/** Reads a WebP and leaves out EXIF, XMP and unknown chunks; null where it is not a complete WebP. */
export function readWebp(bytes: Buffer): ReadImage | null {
  if (bytes.length < 20 || bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WEBP') return null;
  const whole = Math.min(bytes.readUInt32LE(4) + 8, bytes.length + 1);
  if (whole > bytes.length) return null;
  const parts: Buffer[] = [];
  let size: { width: number; height: number } | null = null;
  let frames = 0;
  let hasPixels = false;
  for (let at = 12; at + 8 <= whole;) {
    const name = bytes.toString('latin1', at, at + 4);
    const length = bytes.readUInt32LE(at + 4);
    const end = at + 8 + length + (length % 2);
    if (at + 8 + length > whole) return null;
    const body = bytes.subarray(at + 8, at + 8 + length);
    size ??= readSize(name, body);
    if (name === 'ANMF') frames += 1;
    if (name === 'VP8 ' || name === 'VP8L' || name === 'ANMF') hasPixels = true;
    if (kept.has(name)) parts.push(name === 'VP8X' ? withoutMetadata(bytes.subarray(at, end)) : bytes.subarray(at, end));
    at = end;
  }
  if (!size || !hasPixels) return null;
  const chunks = Buffer.concat(parts);
  const head = Buffer.alloc(12);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(chunks.length + 4, 4);
  head.write('WEBP', 8, 'latin1');
  return { ...size, frames: Math.max(frames, 1), bytes: Buffer.concat([head, chunks]) };
}

function readSize(name: string, body: Buffer): { width: number; height: number } | null {
  if (name === 'VP8X' && body.length >= 10) return { width: body.readUIntLE(4, 3) + 1, height: body.readUIntLE(7, 3) + 1 };
  if (name === 'VP8 ' && body.length >= 10) return { width: body.readUInt16LE(6) & 0x3fff, height: body.readUInt16LE(8) & 0x3fff };
  if (name === 'VP8L' && body.length >= 5 && body[0] === 0x2f) {
    const bits = body.readUInt32LE(1);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  return null;
}

function withoutMetadata(chunk: Buffer): Buffer {
  const copy = Buffer.from(chunk);
  copy[8] = (copy[8] ?? 0) & ~metadataBits;
  return copy;
}
