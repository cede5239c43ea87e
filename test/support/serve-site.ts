import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type SitePage =
  | string
  | { body?: string | Buffer; type?: string; status?: number; headers?: Record<string, string> }
  | ((request: IncomingMessage, response: ServerResponse) => void);

/** A small site by path: text is a page of HTML, a function answers itself, anything else is not there. It tells the paths that were asked. */
export async function serveSite(
  pages: Record<string, SitePage>,
): Promise<{ url: string; port: number; asked: string[]; pages: Record<string, SitePage>; close(): void }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    asked.push(path);
    const page = pages[path];
    if (typeof page === 'function') return page(request, response);
    const {
      body = '',
      type = 'text/html; charset=utf-8',
      status = 200,
      headers = {},
    } = page === undefined ? { status: 404, body: 'There is no such page.' } : typeof page === 'string' ? { body: page } : page;
    const isKnown = headers['etag'] !== undefined && request.headers['if-none-match'] === headers['etag'];
    response.writeHead(isKnown ? 304 : status, { 'content-type': type, ...headers });
    response.end(isKnown ? undefined : body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    asked,
    pages,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
