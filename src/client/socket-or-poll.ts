import type { SocketLike } from './live-connection.ts';

/** A socket that some proxy swallows neither opens nor fails. */
const socketOpensWithinMs = 4_000;
const failuresBeforePolling = 2;

export type PollSocket = { -readonly [K in keyof SocketLike]: SocketLike[K] };

/** Opens WebSockets, and after two that brought nothing a line of held requests. Whenever such a line ends, the socket is tried again first. */
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
 * A line that `open` begins, which is fetched only where no socket gets through. One that is closed before it is there, or cannot be
 * fetched, never begins.
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
