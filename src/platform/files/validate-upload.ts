import { isUtf8 } from 'node:buffer';
import { cleanFileName, extensionOf } from './clean-file-name.ts';
import type { ReadImage } from './image/image.ts';
import { readGif } from './image/read-gif.ts';
import { readJpeg } from './image/read-jpeg.ts';
import { readPng } from './image/read-png.ts';
import { readWebp } from './image/read-webp.ts';
import { textBetween } from '../../text/text-between.ts';

type JudgedFile =
  | { kind: 'accepted'; name: string; type: string; width: number | null; height: number | null; bytes: Buffer }
  | { kind: 'refused'; code: 'unsupported-type' | 'too-large' | 'bad-request'; message: string };

/** More pixels than any camera takes. A small file can declare far more, and a browser would reserve memory for them. */
const mostPixels = 40_000_000;
const mostFrames = 1_000;

const images: readonly { type: string; endings: readonly string[]; begins(bytes: Buffer): boolean; read(bytes: Buffer): ReadImage | null }[] = [
  { type: 'image/png', endings: ['png', 'apng'], begins: (bytes) => startsWith(bytes, '89504e47'), read: readPng },
  { type: 'image/jpeg', endings: ['jpg', 'jpeg', 'jfif'], begins: (bytes) => startsWith(bytes, 'ffd8ff'), read: readJpeg },
  { type: 'image/gif', endings: ['gif'], begins: (bytes) => bytes.toString('latin1', 0, 4) === 'GIF8', read: readGif },
  { type: 'image/webp', endings: ['webp'], begins: (bytes) => bytes.toString('latin1', 8, 12) === 'WEBP', read: readWebp },
];
const imageEndings = new Set(images.flatMap((image) => image.endings));

/** The first bytes, in hex, of programs and scripts that a machine can run. `2321` is "#!". */
const programs = ['4d5a', '7f454c46', 'feedface', 'feedfacf', 'cefaedfe', 'cffaedfe', 'cafebabe', '2321', '4c0000000114020000000000c0'];
/** Endings of files that an operating system runs when they are opened, whatever their content. */
const programEndings = new Set(
  'apk app appref-ms appx bat chm cmd com cpl desktop dll dmg exe gadget hta inf iso jar jnlp js jse lnk mjs msc msi msix msp pif ps1 psm1 reg scf scr sh sys url vb vbe vbs vhd ws wsf wsh xll'.split(
    ' ',
  ),
);

const documents: Readonly<Record<string, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
};

/**
 * Finds the type of an uploaded file from its content. The sender's name for it decides only the file name; a name that promises an image
 * or a PDF which the content is not is refused. Images come back without the data that showing them does not need.
 */
export function validateUpload(file: { name: string; bytes: Buffer }): JudgedFile {
  const name = cleanFileName(file.name);
  const ending = extensionOf(name);
  const { bytes } = file;
  if (bytes.length === 0) return refuse('bad-request', 'This file is empty.');
  if (programEndings.has(ending) || programs.some((magic) => startsWith(bytes, magic))) {
    return refuse('unsupported-type', 'Programs and scripts are not taken. Put it into a ZIP archive if it has to be sent.');
  }
  const image = images.find((image) => image.begins(bytes));
  if (image) return judgeImage(name, image.read(bytes), image);
  if (imageEndings.has(ending)) return refuse('unsupported-type', 'This is not the image that its name says, or it is damaged.');
  const isPdf = bytes.toString('latin1', 0, 5) === '%PDF-';
  if (ending === 'pdf' && !isPdf) return refuse('unsupported-type', 'This is not the PDF that its name says, or it is damaged.');
  return { kind: 'accepted', name, type: isPdf ? 'application/pdf' : typeOf(bytes, ending), width: null, height: null, bytes };
}

function judgeImage(name: string, read: ReadImage | null, image: { type: string; endings: readonly string[] }): JudgedFile {
  if (!read || read.width === 0 || read.height === 0) return refuse('unsupported-type', 'This image is damaged.');
  if (read.width * read.height > mostPixels || read.frames > mostFrames) {
    return refuse('too-large', `This image has too many pixels: 40 million and ${mostFrames.toLocaleString('en')} frames at most.`);
  }
  const { width, height, bytes } = read;
  return { kind: 'accepted', name: withEnding(name, image.endings), type: image.type, width, height, bytes };
}

/** The name of an image gets the ending of its real type, so that it opens as what it is once it is saved. */
function withEnding(name: string, endings: readonly string[]): string {
  const ending = extensionOf(name);
  if (endings.includes(ending)) return name;
  const base = imageEndings.has(ending) ? textBetween(name, 0, -ending.length - 1) : name;
  return `${base}.${endings[0] ?? ''}`;
}

/** The type, for an icon and a word beside the name. The file is still served as a download of unknown type. */
function typeOf(bytes: Buffer, ending: string): string {
  if (startsWith(bytes, '504b0304')) return documents[ending] ?? 'application/zip';
  if (startsWith(bytes, '1f8b')) return 'application/gzip';
  if (bytes.toString('latin1', 4, 8) === 'ftyp') return ending === 'heic' || ending === 'heif' ? 'image/heic' : 'video/mp4';
  if (startsWith(bytes, '1a45dfa3')) return 'video/webm';
  if (startsWith(bytes, '494433')) return 'audio/mpeg';
  if (!bytes.includes(0) && isUtf8(bytes)) return ending === 'csv' ? 'text/csv' : 'text/plain';
  return 'application/octet-stream';
}

function startsWith(bytes: Buffer, hex: string): boolean {
  return bytes.subarray(0, hex.length / 2).toString('hex') === hex;
}

function refuse(code: 'unsupported-type' | 'too-large' | 'bad-request', message: string): JudgedFile {
  return { kind: 'refused', code, message };
}
