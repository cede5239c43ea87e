import { closeCodes } from '../contracts/close-codes.ts';
import { heartbeatMs, protocolVersion } from '../contracts/limits.ts';

export type ConnectionStatus =
  | { kind: 'connecting' }
  | { kind: 'online' }
  /** `since` in milliseconds of `Date.now()`. */
  | { kind: 'offline'; since: number }
  /** The token or the session is not valid any more: no retry. `erased`: because all that was said was erased. */
  | { kind: 'refused'; erased: boolean }
  /** The page is from another version: reload it. */
  | { kind: 'outdated' };

export type LiveConnection<Command> = {
  /** Sends now, or returns false until the server has said welcome. A caller that must not lose a command stores it until its `ack`. */
  send(command: Command): boolean;
  retryNow(): void;
  close(): void;
};

export type SocketLike = Pick<WebSocket, 'send' | 'close' | 'readyState' | 'onopen' | 'onmessage' | 'onclose' | 'onerror'>;

/** `after` waits for `ms` milliseconds; the function that it returns cancels the wait. */
type ConnectionClock = { now(): Date; after(ms: number, callback: () => void): () => void };

const firstDelayMs = 500;
const longestDelayMs = 30_000;
/** The shortest wait after the server closed the socket because of too many frames. */
const shortestDelayAfterLimitMs = 5_000;
const answerWithinMs = 10_000;
/** After a send: how long the connection may be silent before a ping goes out, and how long its answer may take. */
const quietAfterSendMs = 1_000;
const answerAfterSendMs = 5_000;
const openState = 1;

const realClock: ConnectionClock = {
  now: () => new Date(),
  after(ms, callback) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};
const nothing = (): void => {};

/**
 * A socket that reconnects by itself: with full-jitter backoff from 0.5 to 30 s (so that a thousand clients do not return at once), and at
 * once when the device is online or the tab visible again. A heartbeat notices a connection that is dead but not closed. A device that
 * wakes up does not wait for the next heartbeat: it pings the old connection at once. A device that reports itself offline is believed, and
 * every send has to be followed by a frame of the server within six seconds.
 */
export function openLiveConnection<Command, Frame extends { type: string }>(options: {
  url: string;
  /** Says hello, now or when all is known that it has to say: the first frame of every connection is that and the number of the protocol. */
  hello(say: (fields: object) => void): void;
  onFrame(frame: Frame): void;
  onStatus(status: ConnectionStatus): void;
  createSocket?: (url: string) => SocketLike;
  random?: () => number;
  clock?: ConnectionClock;
  /** Calls `wake` when the device comes online or the page becomes visible, and `lost` when it goes offline. The returned function stops both. */
  watchPage?: (page: { wake(): void; lost(): void }) => () => void;
}): LiveConnection<Command> {
  const createSocket = options.createSocket ?? ((url: string) => new WebSocket(url));
  const random = options.random ?? Math.random;
  const clock = options.clock ?? realClock;
  let socket: SocketLike | null = null;
  /** The socket on which the server has said welcome; null before. */
  let welcomed: SocketLike | null = null;
  let attempts = 0;
  let offlineSince: number | null = null;
  let finished = false;
  let cancelRetry = nothing;
  let cancelPing = nothing;
  let cancelDeath = nothing;
  /** A command was sent, and no frame has come since. */
  let isOwedAnswer = false;

  function connect(): void {
    cancelRetry();
    if (finished || socket) return;
    if (offlineSince === null) options.onStatus({ kind: 'connecting' });
    const opened = createSocket(options.url);
    socket = opened;
    cancelDeath = clock.after(answerWithinMs, () => drop(opened));
    opened.onopen = () => {
      options.hello((fields) => opened.send(JSON.stringify({ type: 'hello', protocol: protocolVersion, ...fields })));
      listenForLife(opened);
    };
    opened.onmessage = (message: MessageEvent) => {
      if (socket !== opened) return;
      listenForLife(opened);
      const frame = parse(message.data);
      if (!frame) return;
      if (frame.type === 'welcome') {
        attempts = 0;
        welcomed = opened;
        offlineSince = null;
        options.onStatus({ kind: 'online' });
      }
      if (frame.type !== 'pong') options.onFrame(frame as Frame);
    };
    opened.onclose = (event: CloseEvent) => lose(opened, event.code);
    opened.onerror = () => {};
  }

  function listenForLife(opened: SocketLike): void {
    cancelPing();
    cancelDeath();
    isOwedAnswer = false;
    cancelPing = clock.after(heartbeatMs, () => askForLife(opened));
  }

  function askForLife(opened: SocketLike, withinMs = answerWithinMs): void {
    cancelPing();
    cancelDeath();
    isOwedAnswer = true;
    if (opened.readyState === openState) opened.send(JSON.stringify({ type: 'ping' }));
    cancelDeath = clock.after(withinMs, () => drop(opened));
  }

  /** A dead connection may take minutes to report that it closed, so it is dropped without waiting for that. */
  function drop(opened: SocketLike): void {
    opened.close();
    lose(opened, 0);
  }

  function lose(opened: SocketLike, code: number): void {
    if (socket !== opened) return;
    socket = welcomed = null;
    cancelPing();
    cancelDeath();
    if (finished) return;
    const erased = code === closeCodes.erased;
    if (erased || code === closeCodes.unauthorised || code === closeCodes.protocolMismatch) {
      stop();
      options.onStatus(code === closeCodes.protocolMismatch ? { kind: 'outdated' } : { kind: 'refused', erased });
      return;
    }
    offlineSince ??= clock.now().getTime();
    options.onStatus({ kind: 'offline', since: offlineSince });
    const ceiling = Math.min(longestDelayMs, firstDelayMs * 2 ** attempts);
    attempts += 1;
    const least = code === closeCodes.rateLimited ? shortestDelayAfterLimitMs : 0;
    cancelRetry = clock.after(least + random() * ceiling, connect);
  }

  function retryNow(): void {
    if (finished || socket) return;
    connect();
  }

  const unwatch = (options.watchPage ?? watchThisPage)({
    wake() {
      if (socket?.readyState === openState) askForLife(socket);
      else retryNow();
    },
    lost() {
      if (socket) drop(socket);
    },
  });

  function stop(): void {
    finished = true;
    cancelRetry();
    cancelPing();
    cancelDeath();
    unwatch();
  }

  connect();
  return {
    send(command) {
      const opened = welcomed;
      if (opened?.readyState !== openState) return false;
      opened.send(JSON.stringify(command));
      if (!isOwedAnswer) {
        isOwedAnswer = true;
        cancelPing();
        cancelPing = clock.after(quietAfterSendMs, () => askForLife(opened, answerAfterSendMs));
      }
      return true;
    },
    retryNow,
    close() {
      stop();
      socket?.close();
      socket = welcomed = null;
    },
  };
}

function watchThisPage({ wake, lost }: { wake(): void; lost(): void }): () => void {
  if (typeof window === 'undefined') return nothing;
  const onVisible = (): void => {
    if (document.visibilityState === 'visible') wake();
  };
  window.addEventListener('online', wake);
  window.addEventListener('offline', lost);
  document.addEventListener('visibilitychange', onVisible);
  return () => {
    window.removeEventListener('online', wake);
    window.removeEventListener('offline', lost);
    document.removeEventListener('visibilitychange', onVisible);
  };
}

function parse(data: unknown): { type: string } | null {
  try {
    const frame: unknown = JSON.parse(String(data));
    const isFrame = typeof frame === 'object' && frame !== null && 'type' in frame && typeof frame.type === 'string';
    return isFrame ? (frame as { type: string }) : null;
  } catch {
    return null;
  }
}
