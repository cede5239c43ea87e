import { cutText } from '../../text/cut-text.ts';
import { readCharset, readPage } from './read-page.ts';

type BodyRead = { ending: string; content: Buffer; language: string | null; noIndex: boolean; canonical: string | null; links: string[] } | { why: string };

/** File endings by which the file readers know content of these media types. */
const endings: Readonly<Record<string, string>> = {
  'text/markdown': 'md',
  'text/x-markdown': 'md',
  'text/plain': 'txt',
  'text/csv': 'csv',
  'text/tab-separated-values': 'tsv',
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
};

/** The content of an answer, by its media type, or by its name where the type says nothing. Of an HTML page only the main part is kept. */
export function readBody(got: { address: string; type: string; bytes: Buffer; headers: Readonly<Record<string, string>> }): BodyRead {
  const { address, type, bytes, headers } = got;
  const noIndex = /(?:^|[,:\s])(?:noindex|none)(?:$|[,\s])/i.test(headers['x-robots-tag'] ?? '');
  if (type === 'text/html' || type === 'application/xhtml+xml' || (type === '' && /^\s*<(?:!doctype html|html)/i.test(bytes.toString('latin1', 0, 200)))) {
    const page = readPage(decode(bytes, headers['content-type'] ?? ''), address);
    const links = page.noFollow ? [] : page.links;
    return { ending: 'html', content: Buffer.from(page.html), language: page.language, noIndex: noIndex || page.noIndex, canonical: page.canonical, links };
  }
  const named = /\.(md|mdx|markdown|txt|docx|pdf|csv|tsv|xlsx)$/i.exec(new URL(address).pathname)?.[1]?.toLowerCase();
  const isVague = type === '' || type === 'application/octet-stream' || type === 'binary/octet-stream' || type === 'text/plain';
  const ending = (isVague ? named : undefined) ?? endings[type];
  if (ending === undefined) return { why: `is no text (${cutText(type, 80) || 'without a type'})` };
  const isText = /^(?:md|mdx|markdown|txt|csv|tsv)$/.test(ending);
  const content = isText && ending !== 'csv' && ending !== 'tsv' ? Buffer.from(decode(bytes, headers['content-type'] ?? '')) : bytes;
  return { ending, content, language: null, noIndex, canonical: null, links: [] };
}

/** Decodes text by the charset of its header, its byte order mark or its first lines; as UTF-8 where none is known. */
function decode(bytes: Buffer, type: string): string {
  const mark = bytes.subarray(0, 2).toString('hex');
  const marked = mark === 'fffe' ? 'utf-16le' : mark === 'feff' ? 'utf-16be' : undefined;
  const charset = marked ?? /charset\s*=\s*"?([\w-]{2,30})/i.exec(type)?.[1] ?? readCharset(bytes.toString('latin1', 0, 2_000)) ?? 'utf-8';
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}
