import type { PollAnswer } from '../contracts/http-api.ts';
import type { PollSocket } from './socket-or-poll.ts';

/** A long poll ends after this time, so that the WebSocket, which is faster, is tried again. */
const lineLivesMs = 300_000;
const mostFramesAtOnce = 40;
/** UTF-16 units, each of which takes at most three bytes. */
const mostUnitsAtOnce = 60_000;
const normal = 1000;
const abnormal = 1006;

/** Takes as many frames as one request may carry: at least one, and always far fewer bytes than the server's 256 KiB. */
function takeFrames(outgoing: unknown[]): unknown[] {
  const frames: unknown[] = [];
  let units = 0;
  while (outgoing.length > 0 && frames.length < mostFramesAtOnce) {
    units += JSON.stringify(outgoing[0]).length;
    if (frames.length > 0 && units > mostUnitsAtOnce) break;
    frames.push(outgoing.shift());
  }
  return frames;
}

/**
 * Speaks the frames of a socket over held HTTP requests under `path`, for five minutes at most. Its state lives in `line`, an object that
 * the client listens to already, so that this file can be fetched only when it is needed. `query`: the end of the address that opens it.
 */
export function openPollSocket(path: string, line: PollSocket, query = ''): void {
  const stop = new AbortController();
  const endsAt = Date.now() + lineLivesMs;
  let address = path;
  const outgoing: unknown[] = [];
  let sending = false;
  line.send = (data) => {
    outgoing.push(JSON.parse(String(data)));
    void flush();
  };
  line.close = () => end(normal);

  async function post(suffix: string, body: object): Promise<unknown> {
    const response = await fetch(address + suffix, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: stop.signal,
    });
    if (!response.ok) throw new Error(String(response.status));
    return response.json();
  }

  /** One request at a time keeps the order. */
  async function flush(): Promise<void> {
    if (sending) return;
    sending = true;
    while (outgoing.length > 0 && line.readyState === WebSocket.OPEN) {
      const frames = takeFrames(outgoing);
      await post('/send', { frames }).catch(() => end(abnormal));
    }
    sending = false;
  }

  function end(code: number): void {
    if (line.readyState === WebSocket.CLOSED) return;
    line.readyState = WebSocket.CLOSED;
    stop.abort();
    line.onclose?.call(line as WebSocket, new CloseEvent('close', { code }));
  }

  async function run(): Promise<void> {
    const { line: id } = (await post(query, {})) as { line: string };
    address = `${path}/${id}`;
    line.readyState = WebSocket.OPEN;
    line.onopen?.call(line as WebSocket, new Event('open'));
    while (line.readyState === WebSocket.OPEN && Date.now() < endsAt) {
      const { frames, closed } = (await post('/poll', {})) as PollAnswer;
      for (const frame of frames) line.onmessage?.call(line as WebSocket, new MessageEvent('message', { data: JSON.stringify(frame) }));
      if (closed !== null) end(closed);
    }
    end(normal);
  }
  run().catch(() => end(abnormal));
}
