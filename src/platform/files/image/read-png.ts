import type { ReadImage } from './image.ts';

const signature = Buffer.from('89504e470d0a1a0a', 'hex');
/** Chunks that are kept beside the critical ones, whose names begin with a capital letter: colour, transparency, size of a pixel, animation. */
const kept = new Set(['tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'cICP', 'sBIT', 'bKGD', 'pHYs', 'acTL', 'fcTL', 'fdAT']);

/** Reads a PNG and leaves out texts, times and EXIF; null where it is not a complete PNG. */
export function readPng(bytes: Buffer): ReadImage | null {
  if (!bytes.subarray(0, 8).equals(signature)) return null;
  const parts: Buffer[] = [signature];
  let size: { width: number; height: number } | null = null;
  let frames = 1;
  let hasPixels = false;
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const name = bytes.toString('latin1', at + 4, at + 8);
    const end = at + 12 + length;
    if (end > bytes.length || !/^[A-Za-z]{4}$/.test(name) || (size === null) !== (name === 'IHDR')) return null;
    if (name === 'IHDR') {
      if (length !== 13) return null;
      size = { width: bytes.readUInt32BE(at + 8), height: bytes.readUInt32BE(at + 12) };
    }
    if (name === 'acTL' && length === 8) frames = bytes.readUInt32BE(at + 8);
    if (name === 'IDAT') hasPixels = true;
    if (/^[A-Z]/.test(name) || kept.has(name)) parts.push(bytes.subarray(at, end));
    if (name === 'IEND') return size && hasPixels ? { ...size, frames, bytes: Buffer.concat(parts) } : null;
    at = end;
  }
  return null;
}
