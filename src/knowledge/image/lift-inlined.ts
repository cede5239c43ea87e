import { createHash } from 'node:crypto';
import { cutText } from '../../text/cut-text.ts';

const inlined = /(\]\(\s{0,5}<?|\bsrc\s{0,5}=\s{0,5}["'])data:image\/[\w.+-]{1,40};base64,([A-Za-z0-9+/=]{16,})/g;

/** Takes the images out that a text holds as data URLs, and puts a name in their place: the parsers of Markdown and HTML drop URLs of this kind. */
export function liftInlined(text: string): { text: string; inlined: Map<string, Buffer> } {
  const images = new Map<string, Buffer>();
  if (!text.includes('data:image/')) return { text, inlined: images };
  const lifted = text.replace(inlined, (_, before: string, base64: string) => {
    const bytes = Buffer.from(base64, 'base64');
    const name = `inlined-${cutText(createHash('sha256').update(bytes).digest('hex'), 16)}.image`;
    images.set(name, bytes);
    return before + name;
  });
  return { text: lifted, inlined: images };
}
