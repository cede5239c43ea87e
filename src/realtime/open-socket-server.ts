import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { AgentFrame, AgentProfile } from '../contracts/agent-protocol.ts';
import { closeCodes } from '../contracts/close-codes.ts';
import { heartbeatMs, maxFrameBytes, maxPageBytes } from '../contracts/limits.ts';
import type { VisitorFrame } from '../contracts/visitor-protocol.ts';
import type { Site } from '../contracts/site.ts';
import type { Logger } from '../platform/logger.ts';
import type { RefusalLog } from '../platform/refusal-log.ts';
import type { Connection, ConnectionHandler } from './connection.ts';
import { createFrameLanes } from './frame-lanes.ts';
import type { ConnectionCount } from './budgets/count-connections.ts';
import { createFrameCounter } from './budgets/create-frame-counter.ts';
import type { ClientLimits } from '../platform/budgets/client-limits.ts';
import { parseJson } from '../text/parse-json.ts';
import type { VisitorProof } from '../visitor/visitor-proof.ts';
import type { VisitorArrival } from './visitor-session.ts';
import type { AnyFrame } from './split-frame.ts';
import { writeFrame } from './write-frame.ts';

/** More conversations than an agent holds. Each frame takes at most one connection to the database. */
const agentFramesAtOnce = 32;

/** Identifies the sender of a request that opens a socket. */
export type SocketIdentity = {
  /** True for requests of this server's own pages, and of clients that are no browsers. */
  isOwnPage(request: IncomingMessage): boolean;
  addressOf(request: IncomingMessage): string;
  /** The agent whose session cookie the upgrade carries, and the name of that session, or null. */
  readAgentSession(request: IncomingMessage): Promise<{ agent: AgentProfile; session: string } | null>;
  /** The secret in the visitor's cookie, which proves who they are. Read only where the WebSocket upgrade comes from the chat's own frame. */
  readVisitorCookie(request: IncomingMessage, site: Site): VisitorProof | null;
  /** The site whose key stands in the address, or null where there is none with that key. */
  readSite(request: IncomingMessage): Site | null;
};

type SocketServerDeps = {
  server: Server;
  /** Counts every open connection of this server, whatever its kind. */
  connections: ConnectionCount;
  identity: SocketIdentity;
  serveVisitor(socket: VisitorArrival): ConnectionHandler;
  serveAgent(socket: { connection: Connection<AgentFrame>; agent: AgentProfile; session: string }): ConnectionHandler;
};

/**
 * Accepts WebSockets. Defaults of `ws` are unsafe here: a frame may be 100 MiB, one client that does not read makes the server buffer
 * without bound, and fragments are unlimited. Compression stays off: a small frame can unpack to gigabytes.
 *
 * `refuseNew` asks every client that connects or sends to reconnect (code 1012); `close` asks all of them.
 */
export function openSocketServer(
  context: { logger: Logger; refusals: RefusalLog; limits: ClientLimits },
  deps: SocketServerDeps,
): { refuseNew(): void; close(): Promise<void> } {
  const { logger, refusals, limits } = context;
  const { server, identity } = deps;
  const webSockets = new WebSocketServer({
    noServer: true,
    maxPayload: maxFrameBytes,
    perMessageDeflate: false,
    clientTracking: true,
  });
  /** A visitor's frames are handled one after the other, an agent's side by side for different conversations. */
  const ofVisitors = { framesPerTenSeconds: limits.framesPerTenSeconds, atOnce: 1 };
  const ofAgents = { framesPerTenSeconds: limits.agentFramesPerTenSeconds, atOnce: agentFramesAtOnce };
  const alive = new WeakSet<WebSocket>();
  let refusing = false;

  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    void admit(request, socket, head).catch((error: unknown) => {
      logger.error({ error }, 'upgrade failed');
      refuse(request, socket, 503);
    });
  });

  async function admit(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const path = (request.url ?? '').split('?')[0];
    if (path !== '/ws/visitor' && path !== '/ws/agent') return refuse(request, socket, 404);
    if (refusing) return refuse(request, socket, 503);
    const { origin } = request.headers;
    if (!identity.isOwnPage(request)) return refuse(request, socket, 403);
    const site = identity.readSite(request);
    if (!site) return refuse(request, socket, 404);
    const address = identity.addressOf(request);
    const leave = deps.connections.enter(address);
    if (!leave) return refuse(request, socket, 429);
    socket.once('close', leave);
    if (path === '/ws/visitor') {
      const cookieProof = identity.readVisitorCookie(request, site);
      webSockets.handleUpgrade(request, socket, head, (webSocket) => {
        attach({ webSocket, address, ...ofVisitors }, (connection: Connection<VisitorFrame>) => deps.serveVisitor({ connection, cookieProof, site }));
      });
      return;
    }
    // Browsers send cookies along from any page, so an agent's socket must come from one of our own.
    const known = origin === undefined ? null : await identity.readAgentSession(request);
    if (!known) return refuse(request, socket, 401);
    webSockets.handleUpgrade(request, socket, head, (webSocket) => {
      attach({ webSocket, address, ...ofAgents }, (connection: Connection<AgentFrame>) => deps.serveAgent({ connection, ...known }));
    });
  }

  /** The body carries the id under which the log names the request. */
  function refuse(request: IncomingMessage, socket: Duplex, status: keyof typeof phrases): void {
    const requestId = randomUUID();
    const path = (request.url ?? '').split('?')[0];
    const where = path === '/ws/visitor' || path === '/ws/agent' ? path : 'elsewhere';
    const address = identity.addressOf(request);
    refusals.refused(`upgrade ${status} ${where}`, { requestId, status, why: phrases[status].why, from: hostOf(request.headers.origin), address });
    if (socket.destroyed) return;
    const body = JSON.stringify({ error: { code: phrases[status].code, message: phrases[status].why, requestId } });
    const head = `Connection: close\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}`;
    socket.end(`HTTP/1.1 ${status} ${phrases[status].phrase}\r\n${head}\r\n\r\n${body}`);
  }

  function attach<Frame extends AnyFrame>(
    client: { webSocket: WebSocket; address: string; framesPerTenSeconds: number; atOnce: number },
    serve: (connection: Connection<Frame>) => ConnectionHandler,
  ): void {
    const { webSocket, address } = client;
    alive.add(webSocket);
    const waiting: (() => void)[] = [];
    const hasRoom = (): boolean => webSocket.readyState !== webSocket.OPEN || webSocket.bufferedAmount <= maxPageBytes;
    const wakeDrained = (): void => {
      if (hasRoom()) for (const wake of waiting.splice(0)) wake();
    };
    const connection: Connection<Frame> = {
      address,
      send(frame) {
        if (webSocket.readyState !== webSocket.OPEN) return;
        // A full buffer closes a socket; the size of a frame never does.
        if (webSocket.bufferedAmount > limits.maxBufferedBytes) return turnAway(closeCodes.tooSlow, 'Reads too slowly; reconnect and resume.');
        for (const page of writeFrame(frame)) webSocket.send(page, { binary: false }, wakeDrained);
      },
      drained() {
        if (hasRoom()) return Promise.resolve(webSocket.readyState === webSocket.OPEN);
        return new Promise((resolve) => waiting.push(() => resolve(webSocket.readyState === webSocket.OPEN)));
      },
      close(code, reason) {
        webSocket.close(code, reason);
        // A peer that does not answer the close frame must not keep its buffers.
        setTimeout(() => webSocket.terminate(), 2_000).unref();
      },
    };
    const turnAway = (code: number, why: string): void => {
      refusals.refused(`socket closed ${code}`, { why, address });
      connection.close(code, why);
    };
    const handler = serve(connection);
    const frames = createFrameCounter(client.framesPerTenSeconds);
    let greeted = false;
    const helloTimer = setTimeout(() => {
      if (!greeted) turnAway(closeCodes.helloTimeout, 'No hello.');
    }, limits.helloMs);
    const lanes = createFrameLanes({ most: client.atOnce, onFault: (error) => logger.error({ error }, 'socket command failed') });

    webSocket.on('message', (data, isBinary) => {
      alive.add(webSocket);
      greeted = true;
      if (refusing) return connection.close(closeCodes.restart, restarting);
      if (!frames.spend(Date.now())) return turnAway(closeCodes.rateLimited, 'Too many frames.');
      const frame = isBinary ? undefined : parseFrame(String(data));
      lanes.run(frame, () => handler.onFrame(frame));
    });
    webSocket.on('pong', () => alive.add(webSocket));
    webSocket.on('error', (error) => logger.debug({ error }, 'socket error'));
    webSocket.on('close', () => {
      clearTimeout(helloTimer);
      wakeDrained();
      handler.onClose();
    });
  }

  const heartbeat = setInterval(() => {
    for (const webSocket of webSockets.clients) {
      if (!alive.delete(webSocket)) webSocket.terminate();
      else webSocket.ping();
    }
  }, heartbeatMs);

  return {
    refuseNew() {
      refusing = true;
    },
    async close() {
      clearInterval(heartbeat);
      for (const webSocket of webSockets.clients) webSocket.close(closeCodes.restart, restarting);
      await Promise.race([
        new Promise<void>((resolve) => webSockets.close(() => resolve())),
        new Promise<void>((resolve) => setTimeout(resolve, 1_000).unref()),
      ]);
      for (const webSocket of webSockets.clients) webSocket.terminate();
    },
  };
}

const restarting = 'Restarting; come back.';

function parseFrame(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

/** A header is untrusted: only a well-formed host goes into the log. */
function hostOf(origin: string | undefined): string | undefined {
  return origin !== undefined && URL.canParse(origin) ? new URL(origin).host : undefined;
}

const phrases = {
  401: { phrase: 'Unauthorized', code: 'unauthorised', why: 'Sign in first.' },
  403: { phrase: 'Forbidden', code: 'forbidden', why: 'This page is not one of this server. If a proxy stands in front, set PUBLIC_URL.' },
  404: { phrase: 'Not Found', code: 'not-found', why: 'There is nothing here.' },
  429: { phrase: 'Too Many Requests', code: 'rate-limited', why: 'Too many connections from this address.' },
  503: { phrase: 'Service Unavailable', code: 'unavailable', why: 'That did not work just now. Try again.' },
} as const;
