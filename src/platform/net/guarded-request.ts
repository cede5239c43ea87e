import { request as requestPlain, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { request as requestSecure } from 'node:https';
import { createHostJudge, describeFault, findUrlProblem, lookUpAmong, Refusal, untilAborted, type Resolve } from './guard-connection.ts';
import type { OpenedHosts } from './judge-address.ts';

type RequestLimits = { answerBytes: number; milliseconds: number };
const usualLimits: RequestLimits = { answerBytes: 65_536, milliseconds: 10_000 };

/**
 * The outcome of a request: an answer with the beginning of its text, or a sentence that says why there is none. `isWhole`: no more would
 * have come. `wasSent`: the other side may have got the request.
 */
export type Answered =
  | { kind: 'answered'; status: number; type: string; text: string; isWhole: boolean; headers: Readonly<IncomingHttpHeaders> }
  | { kind: 'refused'; why: string }
  | { kind: 'failed'; why: string; wasSent: boolean };

export type GuardedRequest = (request: {
  method: string;
  address: string;
  headers: Readonly<Record<string, string>>;
  /** Null sends none. */
  body: string | null;
  limits?: Partial<RequestLimits>;
  /** Throws where this signal is aborted: the caller has no outcome then. */
  signal?: AbortSignal;
}) => Promise<Answered>;

/**
 * Sends a request to the public web, and to nothing of one's own network that no operator opened: the name is resolved once, every address
 * that it leads to is judged, and the connection goes to a judged address. No redirect is followed. Without TLS a body travels to opened
 * hosts alone. Time and the bytes of the answer are bounded.
 */
export function createGuardedRequest(deps: { opened: OpenedHosts; setting: string; userAgent: string; resolve?: Resolve }): GuardedRequest {
  const judge = createHostJudge(deps);

  type Once = { method: string; headers: Readonly<Record<string, string>>; body: Buffer | null; signal: AbortSignal; onSent(): void };
  async function requestOnce(url: URL, request: Once): Promise<IncomingMessage> {
    const { method, headers, body, signal, onSent } = request;
    const { addresses, isOpened } = await untilAborted(judge(url.hostname), signal);
    if (url.protocol === 'http:' && !isOpened) throw new Refusal(`${url.hostname} is outside of your own network, so its address must begin with https`);
    const send = url.protocol === 'https:' ? requestSecure : requestPlain;
    return new Promise((answer, fail) => {
      const sent = send(url, {
        method,
        lookup: lookUpAmong(addresses),
        // A connection of its own: one that is kept would skip the lookup.
        agent: false,
        signal,
        maxHeaderSize: 32_768,
        headers: { ...headers, 'user-agent': deps.userAgent, ...(body && { 'content-length': body.length }) },
      });
      sent.once('response', answer).once('error', fail).once('socket', onSent);
      if (body) sent.end(body);
      else sent.end();
    });
  }

  return async ({ method, address, headers, body, limits, signal }) => {
    const { answerBytes, milliseconds } = { ...usualLimits, ...limits };
    const late = AbortSignal.timeout(milliseconds);
    const ends = signal ? AbortSignal.any([signal, late]) : late;
    if (!URL.canParse(address)) return { kind: 'refused', why: 'is no address of the web' };
    const url = new URL(address);
    const why = findUrlProblem(url);
    if (why !== null) return { kind: 'refused', why };
    let wasSent = false;
    const onSent = (): void => void (wasSent = true);
    try {
      const response = await requestOnce(url, { method, headers, body: body === null ? null : Buffer.from(body), signal: ends, onSent });
      const { text, isWhole } = await readStart(response, answerBytes);
      signal?.throwIfAborted();
      const type = (response.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
      return { kind: 'answered', status: response.statusCode ?? 0, type, text, isWhole, headers: response.headers };
    } catch (error) {
      if (error instanceof Refusal) return { kind: 'refused', why: error.message };
      if (signal?.aborted) throw error;
      const isRefusal = error instanceof Error && 'code' in error && (error.code === 'ECONNREFUSED' || error.code === 'ENOTFOUND');
      const cause = late.aborted ? `takes longer than ${formatSeconds(milliseconds)} s` : describeFault(error);
      return { kind: 'failed', why: cause, wasSent: wasSent && !isRefusal };
    }
  };
}

function formatSeconds(milliseconds: number): string {
  return milliseconds < 1_000 ? String(milliseconds / 1_000) : String(Math.round(milliseconds / 1_000));
}

/** The beginning of the body. One that breaks off or takes too long counts as far as it came: the status is there already. */
async function readStart(response: IncomingMessage, mostBytes: number): Promise<{ text: string; isWhole: boolean }> {
  const parts: Buffer[] = [];
  let size = 0;
  let isWhole = true;
  try {
    for await (const part of response) {
      parts.push(part as Buffer);
      size += (part as Buffer).length;
      if (size > mostBytes) {
        isWhole = false;
        break;
      }
    }
  } catch {
    // Its sender ended it, or the time is up.
    isWhole = false;
  } finally {
    response.destroy();
  }
  return { text: Buffer.concat(parts).subarray(0, mostBytes).toString('utf8'), isWhole };
}
