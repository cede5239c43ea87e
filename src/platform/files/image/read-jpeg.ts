import type { ReadImage } from './image.ts';

const endOfImage = 0xd9;
const startOfScan = 0xda;

/**
 * Reads a JPEG and leaves out EXIF, XMP, comments and second images; null where it is not a complete JPEG. The orientation is kept, in an
 * EXIF segment of our own that holds nothing else; so are the colour profile and Adobe's marker of the colour model.
 */
export function readJpeg(bytes: Buffer): ReadImage | null {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return null;
  const head: Buffer[] = [bytes.subarray(0, 2)];
  const rest: Buffer[] = [];
  let orientation = 1;
  let size: { width: number; height: number } | null = null;
  let at = 2;
  while (at + 2 <= bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === endOfImage) {
      if (!size) return null;
      if (orientation !== 1) head.push(orientationSegment(orientation));
      return { ...turned(size, orientation), frames: 1, bytes: Buffer.concat([...head, ...rest, bytes.subarray(at, at + 2)]) };
    }
    if (at + 4 > bytes.length) return null;
    const length = bytes.readUInt16BE(at + 2);
    let end = at + 2 + length;
    if (length < 2 || end > bytes.length) return null;
    const body = bytes.subarray(at + 4, end);
    if (isFrame(marker)) {
      if (body.length < 6) return null;
      size ??= { height: body.readUInt16BE(1), width: body.readUInt16BE(3) };
    }
    if (marker === 0xe1) orientation = readOrientation(body) ?? orientation;
    if (marker === startOfScan) end = endOfScan(bytes, end);
    if (isKept(marker, body)) rest.push(bytes.subarray(at, end));
    at = end;
  }
  return null;
}

/** SOF0 to SOF15, without DHT, JPG and DAC which lie between them. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function isKept(marker: number, body: Buffer): boolean {
  if (marker === 0xe0) return body.toString('latin1', 0, 5) === 'JFIF\0';
  if (marker === 0xe2) return body.toString('latin1', 0, 12) === 'ICC_PROFILE\0';
  if (marker === 0xee) return body.toString('latin1', 0, 5) === 'Adobe';
  return !(marker >= 0xe0 && marker <= 0xef) && marker !== 0xfe;
}

/** The end of the compressed pixels: the next marker that is neither a stuffed byte nor a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}

/** Tag 0x0112 of the first directory: 1 to 8, or null. */
function readOrientation(body: Buffer): number | null {
  if (body.toString('latin1', 0, 6) !== 'Exif\0\0' || body.length < 14) return null;
  const tiff = body.subarray(6);
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number): number => (at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const directory = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  const count = Math.min(short(directory), 100);
  for (let index = 0; index < count; index++) {
    const entry = directory + 2 + index * 12;
    if (short(entry) !== 0x0112) continue;
    const value = short(entry + 8);
    return value >= 1 && value <= 8 ? value : null;
  }
  return null;
}

function orientationSegment(orientation: number): Buffer {
  const entry = `01120003000000010${orientation.toString(16).padStart(3, '0')}0000`;
  return Buffer.from(`ffe10022457869660000${'4d4d002a00000008'}0001${entry}00000000`, 'hex');
}

/** Orientations from 5 on are rotated by a quarter turn, so width and height change places. */
function turned(size: { width: number; height: number }, orientation: number): { width: number; height: number } {
  return orientation >= 5 ? { width: size.height, height: size.width } : size;
}
