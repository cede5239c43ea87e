import type { SocketLike } from './live-connection.ts';

/** A socket that a proxy swallows neither opens nor fails, so it gets this many milliseconds. */
const socketOpensWithinMs = 4_000;
const failuresBeforePolling = 2;

export type PollSocket = { -readonly [K in keyof SocketLike]: SocketLike[K] };

/** Opens WebSockets, and after two that received no frame a long poll. Whenever a long poll ends, a WebSocket is tried again first. */
export function createSocketOrPoll(openPoll: () => SocketLike): (url: string) => SocketLike {
  let failures = 0;
  return (url) => {
    if (failures >= failuresBeforePolling) {
      failures = failuresBeforePolling - 1;
      return openPoll();
    }
    const socket = new WebSocket(url);
    const timer = setTimeout(() => socket.close(), socketOpensWithinMs);
    let heard = false;
    socket.addEventListener('open', () => clearTimeout(timer));
    socket.addEventListener('message', () => {
      heard = true;
      failures = 0;
    });
    socket.addEventListener('close', () => {
      clearTimeout(timer);
      if (!heard) failures += 1;
    });
    return socket;
  };
}

/**
 * A long poll whose code is fetched only where no WebSocket gets through. If it is closed before the code is there, or the code cannot be
 * fetched, it never begins.
 */
export function pollLater(fetchOpener: () => Promise<(line: PollSocket) => void>): SocketLike {
  const line: PollSocket = {
    readyState: WebSocket.CONNECTING,
    onopen: null,
    onmessage: null,
    onclose: null,
    onerror: null,
    send() {},
    close: () => (line.readyState = WebSocket.CLOSED),
  };
  const close = (): void => line.onclose?.call(line as WebSocket, new CloseEvent('close', { code: 1006 }));
  fetchOpener().then((open) => line.readyState === WebSocket.CONNECTING && open(line), close);
  return line;
}
