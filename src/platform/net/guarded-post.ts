import { request as requestPlain, type IncomingMessage } from 'node:http';
import { request as requestSecure } from 'node:https';
import { createHostJudge, describeFault, findUrlProblem, lookUpAmong, Refusal, untilAborted, type Resolve } from './guard-connection.ts';
import type { OpenedHosts } from './judge-address.ts';

type PostLimits = { answerBytes: number; milliseconds: number };
const usualPostLimits: PostLimits = { answerBytes: 65_536, milliseconds: 10_000 };

/** The outcome of a request: an answer with the beginning of its text, or a sentence that says why there is none. */
export type Posted = { kind: 'answered'; status: number; text: string } | { kind: 'refused'; why: string } | { kind: 'failed'; why: string };

export type GuardedPost = (request: {
  address: string;
  headers: Readonly<Record<string, string>>;
  body: string;
  limits?: Partial<PostLimits>;
  /** Throws where this signal is aborted: the caller has no outcome then. */
  signal?: AbortSignal;
}) => Promise<Posted>;

/**
 * Posts a body to the public web, and to nothing of one's own network that no operator opened: the name is resolved once, every address
 * that it leads to is judged, and the connection goes to a judged address. No redirect is followed. Without TLS a body travels to opened
 * hosts alone. Time and the bytes of the answer are bounded.
 */
export function createGuardedPost(deps: { opened: OpenedHosts; setting: string; userAgent: string; resolve?: Resolve }): GuardedPost {
  const judge = createHostJudge(deps);

  async function postOnce(url: URL, request: { headers: Readonly<Record<string, string>>; body: Buffer; signal: AbortSignal }): Promise<IncomingMessage> {
    const { headers, body, signal } = request;
    const { addresses, isOpened } = await untilAborted(judge(url.hostname), signal);
    if (url.protocol === 'http:' && !isOpened) throw new Refusal(`${url.hostname} is outside of your own network, so its address must begin with https`);
    const send = url.protocol === 'https:' ? requestSecure : requestPlain;
    return new Promise((answer, fail) => {
      const sent = send(url, {
        method: 'POST',
        lookup: lookUpAmong(addresses),
        // A connection of its own: one that is kept would skip the lookup.
        agent: false,
        signal,
        maxHeaderSize: 32_768,
        headers: { ...headers, 'user-agent': deps.userAgent, 'content-length': body.length },
      });
      sent.once('response', answer).once('error', fail).end(body);
    });
  }

  return async ({ address, headers, body, limits, signal }) => {
    const { answerBytes, milliseconds } = { ...usualPostLimits, ...limits };
    const late = AbortSignal.timeout(milliseconds);
    const ends = signal ? AbortSignal.any([signal, late]) : late;
    if (!URL.canParse(address)) return { kind: 'refused', why: 'is no address of the web' };
    const url = new URL(address);
    const why = findUrlProblem(url);
    if (why !== null) return { kind: 'refused', why };
    try {
      const response = await postOnce(url, { headers, body: Buffer.from(body), signal: ends });
      const text = await readStart(response, answerBytes);
      signal?.throwIfAborted();
      return { kind: 'answered', status: response.statusCode ?? 0, text };
    } catch (error) {
      if (error instanceof Refusal) return { kind: 'refused', why: error.message };
      if (signal?.aborted) throw error;
      return { kind: 'failed', why: late.aborted ? `takes longer than ${Math.round(milliseconds / 1_000)} s` : describeFault(error) };
    }
  };
}

/** The beginning of the body. One that breaks off or takes too long counts as far as it came: the status is there already. */
async function readStart(response: IncomingMessage, mostBytes: number): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of response) {
      parts.push(part as Buffer);
      size += (part as Buffer).length;
      if (size >= mostBytes) break;
    }
  } catch {
    // Its sender ended it, or the time is up.
  } finally {
    response.destroy();
  }
  return Buffer.concat(parts).subarray(0, mostBytes).toString('utf8');
}
