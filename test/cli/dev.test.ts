import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createReloadProxy, type ReloadProxy } from '../../src/cli/dev/reload-proxy.ts';
import { serverLine } from '../../src/cli/dev/server-line.ts';

let proxy: ReloadProxy;
let upstream: Server;
const seen: { host: string | undefined; origin: string | undefined }[] = [];

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function get(path: string, headers: Record<string, string> = {}): Promise<{ status: number | undefined; type: string | undefined; text: string }> {
  const asked = request({ host: '127.0.0.1', port: (proxy.server.address() as AddressInfo).port, path, headers });
  asked.end();
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  return { status: answer.statusCode, type: answer.headers['content-type'], text: Buffer.concat(chunks).toString() };
}

beforeEach(async () => {
  seen.length = 0;
  upstream = createServer((incoming, outgoing) => {
    seen.push({ host: incoming.headers.host, origin: incoming.headers.origin });
    const page = '<!doctype html><body><p>Größe</p></body>';
    if (incoming.url === '/page') outgoing.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': Buffer.byteLength(page) }).end(page);
    else outgoing.writeHead(200, { 'content-type': 'application/json' }).end('{"body":"</body>"}');
  });
  upstream.on('upgrade', (incoming, socket) => {
    socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n${incoming.headers.origin}`);
    socket.end();
  });
  proxy = createReloadProxy();
  await listen(proxy.server);
});

afterEach(async () => {
  for (const server of [proxy.server, upstream]) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

describe('the proxy of npm run dev', () => {
  it('[CL12] adds the reload script to pages and to nothing else, and passes Host and Origin on', async () => {
    proxy.forwardTo(await listen(upstream));
    const page = await get('/page', { host: 'localhost:3000', origin: 'http://localhost:3000' });
    expect(page.text).toBe('<!doctype html><body><p>Größe</p><script src="/@dev/reload.js"></script></body>');
    expect(seen).toEqual([{ host: 'localhost:3000', origin: 'http://localhost:3000' }]);
    expect((await get('/data')).text).toBe('{"body":"</body>"}');
    expect((await get('/@dev/reload.js')).text).toContain('location.reload()');
  });

  it('[CL12] passes sockets on', async () => {
    proxy.forwardTo(await listen(upstream));
    const socket = connect((proxy.server.address() as AddressInfo).port, '127.0.0.1');
    socket.write('GET /ws HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n');
    const chunks: Buffer[] = [];
    for await (const chunk of socket) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).toString()).toMatch(/^HTTP\/1\.1 101 [\s\S]*http:\/\/localhost$/);
  });

  it('[CL12] tells an open page to load itself again', async () => {
    await listen(upstream);
    const asked = request({ host: '127.0.0.1', port: (proxy.server.address() as AddressInfo).port, path: '/@dev/events' });
    asked.end();
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    proxy.reload();
    const [chunk] = (await once(answer, 'data')) as [Buffer];
    expect(chunk.toString()).toBe('data: reload\n\n');
    asked.destroy();
  });

  it('[CL12] says that the server starts while it does, on a page that loads itself again', async () => {
    await listen(upstream);
    const early = await get('/page');
    expect(early).toMatchObject({ status: 503, type: 'text/html', text: expect.stringContaining('reload.js') });
  });

  it('[CL12] the server says where it listens, with the path of the set-up link', () => {
    const line = serverLine.write({ url: 'http://127.0.0.1:4501', setupUrl: 'http://127.0.0.1:4501/console/setup#token=a' });
    expect(serverLine.read(line)).toEqual({ port: 4501, setupPath: '/console/setup#token=a' });
    expect(serverLine.read(serverLine.write({ url: 'http://127.0.0.1:4501', setupUrl: null }))).toEqual({ port: 4501, setupPath: null });
    expect(serverLine.read('Opening the embedded database')).toBeNull();
  });
});
