import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** An uploaded file. Neither its content nor its name is trusted. */
export type Download = {
  /** The ETag, which changes with the content; null where the content is generated while it is sent. */
  tag: string | null;
  name: string;
  /** Bytes; null where the size is known only at the end. */
  size: number | null;
  /** The type where it may be shown in a page, null where it may only be saved. */
  shownAs: string | null;
  parts(): AsyncIterable<Buffer>;
};

/**
 * Sends a file so that a browser saves it, or shows it where it is an image, and never runs it: as its image type or as unknown type,
 * without sniffing, in a sandbox of its own. The browser may cache the file, and asks each time whether it may still show it.
 */
export async function sendDownload(response: ServerResponse, download: Download): Promise<void> {
  const { tag, name, size, shownAs, parts } = download;
  response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  response.setHeader('Cache-Control', 'private, no-cache');
  response.setHeader('Vary', 'Authorization, Cookie');
  if (tag !== null) response.setHeader('ETag', `"${tag}"`);
  response.setHeader('Content-Disposition', `${shownAs ? 'inline' : 'attachment'}; ${nameParameters(name)}`);
  response.setHeader('Content-Type', shownAs ?? 'application/octet-stream');
  if (tag !== null && response.req.headers['if-none-match'] === `"${tag}"`) {
    response.statusCode = 304;
    response.end();
    return;
  }
  if (size !== null) response.setHeader('Content-Length', size);
  try {
    await pipeline(Readable.from(parts(), { objectMode: false }), response);
  } catch (error) {
    // The client closed the connection before the end.
    if (!response.destroyed || isFault(error)) throw error;
  }
}

function isFault(error: unknown): boolean {
  return !(error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE');
}

/** RFC 6266: ASCII for old clients, everything else percent-encoded. */
function nameParameters(name: string): string {
  const plain = name.replace(/[^\w. -]/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
  return `filename="${plain}"; filename*=UTF-8''${encoded}`;
}
