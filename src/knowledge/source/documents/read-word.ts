import mammoth from 'mammoth';
import { openArchive, packArchive } from './open-archive.ts';
import type { DocumentRead } from './document.ts';

/** A document of Word as HTML: headings, lists, tables and links by its styles. Pictures are left out. */
export async function readWord(bytes: Uint8Array): Promise<DocumentRead> {
  if (Buffer.from(bytes.subarray(0, 4)).toString('hex') === 'd0cf11e0') return { why: 'is encrypted, or a .doc of old; save it as .docx without a password' };
  const archive = openArchive(bytes, (name) => !/\/(?:media|embeddings|fonts)\//i.test(name));
  if ('why' in archive) return archive;
  if (!archive.files.has('word/document.xml')) return { why: 'is no document of Word' };
  const { value } = await mammoth.convertToHtml(
    { buffer: Buffer.from(packArchive(archive.files)) },
    { convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })) },
  );
  return { kind: 'html', text: value, notes: [] };
}
