import { createHash } from 'node:crypto';
import { isShownImage } from '../../contracts/attachment.ts';
import { validateUpload } from '../../platform/files/validate-upload.ts';
import { cutText } from '../../text/cut-text.ts';

/** An image as it is stored: without data that showing it does not need, named by the hash of its content. */
export type ArticleImage = { id: string; ending: string; type: string; width: number; height: number; bytes: Buffer };

export const maxImageBytes = 5 * 1024 * 1024;
const endings: Readonly<Record<string, string>> = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/gif': 'gif', 'image/webp': 'webp' };

/** Checks a file that an article shows, by its content. Returns the image, or the reason why it is refused. */
export function judgeImage(file: { name: string; bytes: Buffer }): ArticleImage | { why: string } {
  if (file.bytes.length > maxImageBytes) return { why: 'is larger than 5 MB' };
  const judged = validateUpload(file);
  if (judged.kind === 'refused') return { why: `is not taken: ${judged.message}` };
  const { type, width, height, bytes } = judged;
  if (!isShownImage({ type }) || width === null || height === null) {
    return { why: /\.svg$/i.test(file.name) ? 'is an SVG, which may hold programs; save it as PNG' : 'is no PNG, JPEG, GIF or WebP image' };
  }
  return { id: cutText(createHash('sha256').update(bytes).digest('hex'), 32), ending: endings[type] ?? 'png', type, width, height, bytes };
}
