import { existsSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Request, Response } from 'express';
import { maxPageBytes } from '../contracts/limits.ts';
import { AppError } from '../platform/app-error.ts';
import { fitToBytes } from '../platform/fit-to-bytes.ts';
import { sendDownload } from './files/send-download.ts';
import type { Policy, Reply } from './route.ts';
import { errorBody } from './send-error.ts';

const noContent = 204;

/** Sends the reply that the handler of a route returned. */
export async function sendReply(response: Response, reply: Reply): Promise<void> {
  if ('download' in reply) return sendDownload(response, reply.download);
  if ('movedTo' in reply) {
    // Kept for an hour only: an address may be given to another article.
    response.setHeader('Cache-Control', 'public, max-age=3600');
    response.redirect(301, reply.movedTo);
    return;
  }
  if ('json' in reply) {
    if (reply.cookies) response.setHeader('Set-Cookie', reply.cookies);
    for (const [name, value] of Object.entries(reply.headers ?? {})) response.setHeader(name, value);
    response.setHeader('Cache-Control', 'no-store');
    const page = reply.document ? reply.json : fitToBytes(reply.json, maxPageBytes);
    if (page === null && reply.json !== null) throw new AppError('too-large', 'This answer is larger than a page may be.');
    // Not by `json()`, which adds a weak ETag: no answer of these may be kept, and in the API an ETag is the state that a change is based on.
    response.status(reply.status ?? 200);
    if (reply.status === noContent) return void response.end();
    const bytes = Buffer.from(JSON.stringify(page));
    response.type('application/json').setHeader('Content-Length', bytes.length).end(bytes);
    return;
  }
  if ('text' in reply) {
    response.setHeader('Cache-Control', 'no-store');
    response
      .status(reply.status ?? 200)
      .type('text/plain')
      .send(reply.text);
    return;
  }
  if ('xml' in reply) {
    response.setHeader('Cache-Control', 'public, max-age=3600');
    response.type('application/xml').send(reply.xml);
    return;
  }
  if ('csv' in reply) {
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('Content-Disposition', `attachment; filename="${reply.name}"`);
    response.type('text/csv').send(reply.csv);
    return;
  }
  if ('script' in reply) return sendOpenly(response, reply.script, 'text/javascript');
  if ('openJson' in reply) return sendOpenly(response, JSON.stringify(reply.openJson), 'application/json');
  response.setHeader('Content-Security-Policy', contentSecurityPolicy(reply.policy));
  if ('html' in reply) {
    response.setHeader('Cache-Control', 'no-cache');
    response
      .status(reply.status ?? 200)
      .type('text/html')
      .send(reply.html);
    return;
  }
  const cacheControl = reply.cache === 'immutable' ? 'public, max-age=31536000, immutable' : 'no-cache';
  const packed = choosePacked(reply.file, response.req);
  if (packed) response.type(path.extname(reply.file));
  const headers = {
    'Cache-Control': cacheControl,
    Vary: 'Accept-Encoding',
    ...(packed ? { 'Content-Encoding': packed.encoding } : {}),
  };
  response.sendFile(packed?.file ?? reply.file, { headers, dotfiles: 'deny' }, (error) => {
    if (error && !response.headersSent) {
      response.status(404).json(errorBody('not-found', 'There is nothing here.', String(response.locals['requestId'])));
    }
  });
}

/** The largest number of texts that are kept compressed: each site has one, in each of its states. */
const mostPacked = 500;
const packedTexts = new Map<string, Buffer>();

/** Any page may load it, as a script, as a module or by a fetch; the policy for frames decides on which pages the chat is shown. */
function sendOpenly(response: Response, text: string, type: 'text/javascript' | 'application/json'): void {
  response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Cache-Control', 'no-cache');
  response.setHeader('Vary', 'Accept-Encoding, Origin, Referer');
  response.type(type);
  if (text === '' || response.req.acceptsEncodings('gzip') === false) return void response.send(text);
  const packed = packedTexts.get(text) ?? gzipSync(text, { level: 9 });
  if (packedTexts.size >= mostPacked) packedTexts.clear();
  packedTexts.set(text, packed);
  response.setHeader('Content-Encoding', 'gzip');
  response.send(packed);
}

/** The build puts a compressed copy beside each file that compresses well. */
function choosePacked(file: string, request: Request): { file: string; encoding: string } | null {
  const wanted = request.acceptsEncodings('br', 'gzip');
  const copy = wanted === 'br' ? `${file}.br` : wanted === 'gzip' ? `${file}.gz` : null;
  return copy !== null && wanted && existsSync(copy) ? { file: copy, encoding: wanted } : null;
}

function contentSecurityPolicy(policy: Policy): string {
  const ancestors = typeof policy === 'object' ? policy.ancestors : ["'none'"];
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    // Images fetched with a visitor's token, and images about to be uploaded, are shown from blob and data URLs.
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "object-src 'none'",
    `frame-ancestors ${ancestors.join(' ')}`,
  ].join('; ');
}
