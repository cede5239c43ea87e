import { crc32, deflateSync } from 'node:zlib';

/** A real PNG of one colour. `extra` are chunks put behind its header. */
export function makePng(size: { width: number; height: number }, extra: readonly Buffer[] = []): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size.width, 0);
  header.writeUInt32BE(size.height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(size.width * 3, 0x5a)]);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: Math.min(size.height, 200) }, () => row)));
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    pngChunk('IHDR', header),
    ...extra,
    pngChunk('IDAT', pixels),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

export function pngChunk(name: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), body]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}

function jpegSegment(marker: number, body: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16BE(0xff00 + marker);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

/** The structure of a JPEG: held upright (orientation 6), with a place in its EXIF, a comment, and something behind its end. */
export function makeJpeg(size: { width: number; height: number }): Buffer {
  const frame = Buffer.from([8, 0, 0, 0, 0, 1, 1, 0x11, 0]);
  frame.writeUInt16BE(size.height, 1);
  frame.writeUInt16BE(size.width, 3);
  const exif = Buffer.concat([
    Buffer.from('457869660000' + '4d4d002a00000008' + '0001' + '011200030000000100060000' + '00000000', 'hex'),
    Buffer.from('GPS 48.2082 N 16.3738 E'),
  ]);
  return Buffer.concat([
    Buffer.from('ffd8', 'hex'),
    jpegSegment(0xe0, Buffer.from('JFIF\0\x01\x02\0\0\x01\0\x01\0\0', 'latin1')),
    jpegSegment(0xe1, exif),
    jpegSegment(0xfe, Buffer.from('<script>alert(1)</script>')),
    jpegSegment(0xc0, frame),
    jpegSegment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from('12ff00ffd134', 'hex'),
    Buffer.from('ffd9', 'hex'),
    Buffer.from('<html>second image with GPS</html>'),
  ]);
}

/** A GIF of one pixel a frame, with a comment. */
export function makeGif(frames: number): Buffer {
  const frame = Buffer.from('2c000000000100010000' + '0202440100', 'hex');
  return Buffer.concat([
    Buffer.from('GIF89a', 'latin1'),
    Buffer.from('01000100800000' + '000000ffffff', 'hex'),
    Buffer.concat([Buffer.from('21fe', 'hex'), Buffer.from([8]), Buffer.from('*/alert('), Buffer.from([0])]),
    ...Array.from({ length: frames }, () => frame),
    Buffer.from('3b', 'hex'),
  ]);
}

/** The structure of a lossless WebP with EXIF behind it. */
export function makeWebp(size: { width: number; height: number }): Buffer {
  const chunk = (name: string, body: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.write(name, 'latin1');
    head.writeUInt32LE(body.length, 4);
    return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
  };
  const extended = Buffer.alloc(10);
  extended[0] = 0x0c;
  extended.writeUIntLE(size.width - 1, 4, 3);
  extended.writeUIntLE(size.height - 1, 7, 3);
  const pixels = Buffer.alloc(6);
  pixels[0] = 0x2f;
  pixels.writeUInt32LE((size.width - 1) | ((size.height - 1) << 14), 1);
  const chunks = Buffer.concat([
    chunk('VP8X', extended),
    chunk('VP8L', pixels),
    chunk('EXIF', Buffer.from('GPS 48.2082 N')),
    chunk('XMP ', Buffer.from('<x/>')),
  ]);
  const head = Buffer.alloc(12);
  head.write('RIFF', 'latin1');
  head.writeUInt32LE(chunks.length + 4, 4);
  head.write('WEBP', 8, 'latin1');
  return Buffer.concat([head, chunks]);
}
