import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { connect } from 'node:net';

/** Paths that the proxy answers itself. */
const ownPath = '/@dev/';
const tag = `<script src="${ownPath}reload.js"></script>`;
/** The script in each page. It reconnects after the proxy was restarted and reloads then too, because anything may have changed meanwhile. */
const script = `const open = () => {
  const source = new EventSource('${ownPath}events');
  source.onmessage = () => location.reload();
};
open();
`;

export type ReloadProxy = {
  server: Server;
  /** Forwards requests to the server on this port of this machine from now on; with null the server is starting, and requests are told to wait. */
  forwardTo(port: number | null): void;
  /** Makes every open page reload. */
  reload(): void;
};

/**
 * A proxy before the server during development: passes requests and sockets on, and puts a script into each page that reloads the page when
 * `reload` is called. Host and Origin are passed unchanged, so that the server's checks hold as without it.
 */
export function createReloadProxy(): ReloadProxy {
  let target: number | null = null;
  const pages = new Set<ServerResponse>();
  const server = createServer((incoming, outgoing) => {
    if (incoming.url?.startsWith(ownPath)) answerItself(incoming, { outgoing, pages });
    else if (target === null) tellToWait(outgoing);
    else forward(incoming, { outgoing, port: target });
  });
  server.on('upgrade', (incoming, socket, head) => {
    if (target === null) return void socket.destroy();
    const upstream = connect(target, '127.0.0.1', () => {
      const headers = pairs(incoming.rawHeaders).map(([name, value]) => `${name}: ${value}\r\n`);
      upstream.write(`${incoming.method} ${incoming.url} HTTP/1.1\r\n${headers.join('')}\r\n`);
      upstream.write(head);
      socket.pipe(upstream).pipe(socket);
    });
    upstream.on('error', () => socket.destroy());
    socket.on('error', () => upstream.destroy());
    socket.on('close', () => upstream.destroy());
  });
  return {
    server,
    forwardTo(port) {
      target = port;
    },
    reload() {
      for (const page of pages) page.write('data: reload\n\n');
    },
  };
}

function answerItself(incoming: IncomingMessage, to: { outgoing: ServerResponse; pages: Set<ServerResponse> }): void {
  const { outgoing, pages } = to;
  if (incoming.url === `${ownPath}reload.js`) {
    outgoing.writeHead(200, { 'content-type': 'text/javascript' }).end(script);
    return;
  }
  outgoing.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  outgoing.flushHeaders();
  pages.add(outgoing);
  outgoing.on('close', () => pages.delete(outgoing));
}

function tellToWait(outgoing: ServerResponse): void {
  outgoing.writeHead(503, { 'content-type': 'text/html', 'retry-after': '1' }).end(`<!doctype html><title>Baton</title><p>The server starts …</p>${tag}`);
}

function forward(incoming: IncomingMessage, to: { outgoing: ServerResponse; port: number }): void {
  const { outgoing, port } = to;
  // Asks for an uncompressed answer, so that the script can be inserted.
  const headers = pairs(incoming.rawHeaders).filter(([name]) => name.toLowerCase() !== 'accept-encoding');
  const upstream = request({ host: '127.0.0.1', port, method: incoming.method, path: incoming.url, headers: headers.flat() }, (answer) => {
    if (!/^text\/html/.test(answer.headers['content-type'] ?? '')) {
      outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(outgoing);
      return;
    }
    const chunks: Buffer[] = [];
    answer.on('data', (chunk: Buffer) => chunks.push(chunk));
    answer.on('end', () => {
      const page = Buffer.concat(chunks).toString('utf8').replace('</body>', `${tag}</body>`);
      const kept = pairs(answer.rawHeaders).filter(([name]) => !/^(content-length|etag|last-modified)$/i.test(name));
      outgoing.writeHead(answer.statusCode ?? 502, [...kept.flat(), 'content-length', String(Buffer.byteLength(page))]).end(page);
    });
  });
  upstream.on('error', () => (outgoing.headersSent ? outgoing.destroy() : tellToWait(outgoing)));
  incoming.on('error', () => upstream.destroy());
  outgoing.on('close', () => upstream.destroy());
  incoming.pipe(upstream);
}

/** Pairs of name and value: Node lists them alternately. */
function pairs(rawHeaders: readonly string[]): [string, string][] {
  return rawHeaders.flatMap((name, index) => (index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? ''] as [string, string]] : []));
}
