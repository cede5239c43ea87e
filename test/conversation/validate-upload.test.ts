import { describe, expect, it } from 'vitest';
import { cleanFileName } from '../../src/platform/files/clean-file-name.ts';
import { validateUpload } from '../../src/platform/files/validate-upload.ts';
import { makeGif, makeJpeg, makePng, makeWebp, pngChunk } from '../support/sample-files.ts';

const html = Buffer.from('<!doctype html><script>alert(document.cookie)</script>');
const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');

function accepted(name: string, bytes: Buffer) {
  const file = validateUpload({ name, bytes });
  if (file.kind === 'refused') throw new Error(file.message);
  return file;
}

describe('what a file is', () => {
  it('[FI1] is told by its content, never by its name', () => {
    expect(accepted('photo.png', makePng({ width: 30, height: 20 }))).toMatchObject({ type: 'image/png', width: 30, height: 20 });
    expect(accepted('photo.jpg', makeJpeg({ width: 30, height: 20 }))).toMatchObject({ type: 'image/jpeg', width: 20, height: 30 });
    expect(accepted('a.gif', makeGif(3))).toMatchObject({ type: 'image/gif', width: 1, height: 1 });
    expect(accepted('a.webp', makeWebp({ width: 300, height: 200 }))).toMatchObject({ type: 'image/webp', width: 300, height: 200 });
    expect(accepted('report.html', makePng({ width: 1, height: 1 }))).toMatchObject({ name: 'report.html.png', type: 'image/png' });
    expect(accepted('photo.jpg', makePng({ width: 1, height: 1 }))).toMatchObject({ name: 'photo.png', type: 'image/png' });
    for (const [name, bytes] of [
      ['page.html', html],
      ['picture.svg', svg],
      ['page.xhtml', html],
      ['x.xml', svg],
    ] as const) {
      expect(accepted(name, bytes).type, name).toBe('text/plain');
    }
    for (const [name, bytes] of [
      ['picture.png', html],
      ['picture.jpeg', svg],
      ['contract.pdf', html],
      ['a.webp', makeGif(1).subarray(1)],
    ] as const) {
      expect(validateUpload({ name, bytes }), name).toMatchObject({ kind: 'refused', code: 'unsupported-type' });
    }
    expect(accepted('contract.pdf', Buffer.from('%PDF-1.7\n/JS (app.alert(1))')).type).toBe('application/pdf');
  });

  it('[FI1] leaves nothing behind the end of an image and nothing beside its pixels', () => {
    const hidden = '<script>alert(1)</script>';
    const png = Buffer.concat([
      makePng({ width: 3, height: 3 }, [pngChunk('tEXt', Buffer.from(`Comment\0${hidden}`)), pngChunk('eXIf', Buffer.from('GPS'))]),
      html,
    ]);
    const clean = accepted('a.png', png).bytes;
    expect(clean.equals(makePng({ width: 3, height: 3 }))).toBe(true);
    expect(accepted('a.gif', Buffer.concat([makeGif(2), html])).bytes.toString('latin1')).not.toContain('alert');
    expect(accepted('a.jpg', makeJpeg({ width: 3, height: 3 })).bytes.toString('latin1')).not.toMatch(/script|second image/);
  });

  it('[FI2] takes the place out of a photograph, and keeps how the camera was held', () => {
    const jpeg = accepted('a.jpg', makeJpeg({ width: 40, height: 30 })).bytes;
    expect(jpeg.toString('latin1')).not.toContain('GPS');
    expect(jpeg.indexOf(Buffer.from('ffe10022457869660000', 'hex'))).toBe(2);
    // Read again, it is the same image, held the same way.
    expect(accepted('a.jpg', jpeg)).toMatchObject({ width: 30, height: 40, bytes: jpeg });
    const webp = accepted('a.webp', makeWebp({ width: 4, height: 4 })).bytes;
    expect(webp.toString('latin1')).not.toMatch(/GPS|EXIF|XMP/);
    expect(webp.readUInt32LE(4)).toBe(webp.length - 8);
  });

  it('[FI3] is refused from its header where it claims more pixels or frames than any picture has', () => {
    expect(validateUpload({ name: 'bomb.png', bytes: makePng({ width: 8_000, height: 50_000 }) })).toMatchObject({ kind: 'refused', code: 'too-large' });
    expect(validateUpload({ name: 'bomb.gif', bytes: makeGif(100_000) })).toMatchObject({ kind: 'refused', code: 'too-large' });
  });

  it('[FI3] is refused where an image stops in the middle, at whatever byte', () => {
    for (const whole of [makePng({ width: 5, height: 5 }), makeJpeg({ width: 5, height: 5 }).subarray(0, -34), makeGif(2), makeWebp({ width: 5, height: 5 })]) {
      for (let length = 12; length < whole.length; length++) {
        expect(validateUpload({ name: 'cut.png', bytes: whole.subarray(0, length) }).kind, `${length} of ${whole.length}`).toBe('refused');
      }
    }
  });

  it('[FI1] is refused where it is a program, by its content or by its ending', () => {
    for (const magic of ['4d5a9000', '7f454c46', 'cafebabe', '23212f62696e2f7368']) {
      expect(validateUpload({ name: 'notes.txt', bytes: Buffer.from(magic, 'hex') }).kind, magic).toBe('refused');
    }
    for (const name of ['setup.exe', 'Invoice.pdf.JS', 'a.lnk', 'x.hta', 'run.bat. . ', 'a.\u202Etxt.scr', 'b.p\u200Bs1']) {
      expect(validateUpload({ name, bytes: Buffer.from('hello') }).kind, name).toBe('refused');
    }
    expect(validateUpload({ name: 'empty.txt', bytes: Buffer.alloc(0) })).toMatchObject({ kind: 'refused', code: 'bad-request' });
  });
});

describe('what a file is called', () => {
  it.each([
    ['../../.env', 'env'],
    ['C:\\Users\\eve\\report.pdf', 'report.pdf'],
    ['a\u0000b\r\nSet-Cookie: x.txt', 'abSet-Cookie x.txt'],
    ['gnp.\u202Egpj.png', 'gnp.gpj.png'],
    ['a"b<c>.txt', 'abc.txt'],
    ['CON.txt', '_CON.txt'],
    ['   ', 'file'],
    ['..', 'file'],
    ['Größe 日本 🎉.png', 'Größe 日本 🎉.png'],
    [`${'x'.repeat(300)}.pdf`, `${'x'.repeat(95)}….pdf`],
  ])('[FI4] %j becomes %j', (raw, name) => {
    expect(cleanFileName(raw)).toBe(name);
  });
});
