import { request as requestPlain, type IncomingMessage } from 'node:http';
import { request as requestSecure } from 'node:https';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { pipeline, type Readable } from 'node:stream';
import { createHostJudge, describeFault, findUrlProblem, lookUpAmong, Refusal, untilAborted, type Resolve } from './guard-connection.ts';
import type { OpenedHosts } from './judge-address.ts';

type GetLimits = { bytes: number; milliseconds: number; redirects: number };
const usualGetLimits: GetLimits = { bytes: 10_000_000, milliseconds: 30_000, redirects: 5 };

/** The outcome of a request: a body, the word that nothing changed, another status, or a sentence that says why there is none. */
export type Got =
  | { kind: 'body'; address: string; bytes: Buffer; type: string; headers: Readonly<Record<string, string>> }
  | { kind: 'unchanged'; address: string }
  | { kind: 'status'; address: string; status: number; retryAfterSeconds: number | null }
  | { kind: 'refused'; address: string; why: string }
  | { kind: 'failed'; address: string; why: string };

export type GuardedGet = (request: {
  address: string;
  headers?: Readonly<Record<string, string>>;
  limits?: Partial<GetLimits>;
  signal?: AbortSignal;
  /** Asked before a redirect is followed: a sentence refuses it. */
  judgeRedirect?: (address: string) => string | null;
}) => Promise<Got>;

/**
 * Gets a public web page, and nothing of one's own network: each name is resolved once, every address that it leads to is judged, and the
 * connection goes to the very address that was judged, so that a name which changes its mind in between gains nothing. Each redirect is
 * judged anew. Bytes (after unpacking too), time and redirects are bounded.
 */
export function createGuardedGet(deps: { opened: OpenedHosts; userAgent: string; resolve?: Resolve }): GuardedGet {
  const { opened, userAgent, resolve } = deps;
  const judge = createHostJudge({ opened, resolve, setting: 'IMPORT_PRIVATE_HOSTS' });

  async function getOnce(url: URL, options: { headers: Readonly<Record<string, string>>; signal: AbortSignal; mostBytes: number }): Promise<Got | URL> {
    const { headers, signal, mostBytes } = options;
    const address = url.href;
    const { addresses } = await untilAborted(judge(url.hostname), signal);
    const send = url.protocol === 'https:' ? requestSecure : requestPlain;
    const response = await new Promise<IncomingMessage>((found, fail) => {
      const sent = send(url, {
        lookup: lookUpAmong(addresses),
        // A connection of its own: one that is kept would skip the lookup.
        agent: false,
        signal,
        maxHeaderSize: 32_768,
        headers: { 'user-agent': userAgent, accept: 'text/html, application/xhtml+xml, text/markdown, */*;q=0.5', 'accept-encoding': 'gzip, br', ...headers },
      });
      sent.once('response', found).once('error', fail).end();
    });
    const status = response.statusCode ?? 0;
    const target = response.headers.location;
    if (status >= 300 && status < 400 && status !== 304 && target !== undefined) {
      response.destroy();
      if (!URL.canParse(target, url)) return { kind: 'failed', address, why: 'redirects to an address that cannot be read' };
      return new URL(target, url);
    }
    if (status !== 200) {
      response.destroy();
      if (status === 304) return { kind: 'unchanged', address };
      const wait = Number(response.headers['retry-after']);
      return { kind: 'status', address, status, retryAfterSeconds: Number.isFinite(wait) && wait >= 0 ? wait : null };
    }
    const bytes = await collect(response, mostBytes);
    if (bytes === null) return { kind: 'failed', address, why: `sends more than ${Math.round(mostBytes / 1_000_000)} MB` };
    const plain = Object.fromEntries(
      Object.entries(response.headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, [value].flat().join(', ')] as const])),
    );
    return { kind: 'body', address, bytes, type: (plain['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '', headers: plain };
  }

  return async ({ address, headers = {}, limits, signal, judgeRedirect }) => {
    const { bytes, milliseconds, redirects } = { ...usualGetLimits, ...limits };
    const late = AbortSignal.timeout(milliseconds);
    const ends = signal ? AbortSignal.any([signal, late]) : late;
    let url: URL;
    try {
      url = new URL(address);
    } catch {
      return { kind: 'refused', address, why: 'is no address of the web' };
    }
    for (let count = 0; count <= redirects; count += 1) {
      const why = findUrlProblem(url) ?? (count === 0 ? null : (judgeRedirect?.(url.href) ?? null));
      if (why !== null) return { kind: 'refused', address: url.href, why };
      try {
        const got = await getOnce(url, { headers, signal: ends, mostBytes: bytes });
        if (!(got instanceof URL)) return got;
        url = got;
      } catch (error) {
        if (error instanceof Refusal) return { kind: 'refused', address: url.href, why: error.message };
        if (signal?.aborted) throw error;
        return { kind: 'failed', address: url.href, why: late.aborted ? `takes longer than ${Math.round(milliseconds / 1_000)} s` : describeFault(error) };
      }
    }
    return { kind: 'failed', address: url.href, why: `redirects more than ${redirects} times` };
  };
}

/** The whole body unpacked, or null where it is longer than it may be. */
async function collect(response: IncomingMessage, mostBytes: number): Promise<Buffer | null> {
  const body = unpack(response);
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of body) {
      size += (part as Buffer).length;
      if (size > mostBytes) return null;
      parts.push(part as Buffer);
    }
    return Buffer.concat(parts);
  } finally {
    response.destroy();
  }
}

function unpack(response: IncomingMessage): Readable {
  const decoders = { gzip: createGunzip, 'x-gzip': createGunzip, br: createBrotliDecompress, deflate: createInflate };
  const coding = (response.headers['content-encoding'] ?? '').trim().toLowerCase();
  if (!(coding in decoders)) return response;
  const decoder = decoders[coding as keyof typeof decoders]();
  // A fault of either ends both; it is thrown where the body is read.
  return pipeline(response, decoder, () => {});
}
