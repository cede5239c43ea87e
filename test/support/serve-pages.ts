import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Page = { html: string; headers?: Record<string, string> };

/** Pages of sites that show the chat, by path. Every host name on this port serves them, so that one server is several sites. */
export async function servePages(pages: (path: string) => Page | null): Promise<{ port: number; close(): void }> {
  const server = createServer((request, response) => {
    const page = pages(request.url ?? '/');
    response.writeHead(page ? 200 : 404, { 'content-type': 'text/html; charset=utf-8', ...page?.headers });
    response.end(page?.html ?? 'There is no such page.');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
