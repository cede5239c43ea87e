import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import { AppError } from '../platform/app-error.ts';

type HttpServer = {
  server: Server;
  port: number;
  /** Stops listening; requests in progress go on. */
  refuseNew(): void;
  close(): Promise<void>;
};

/** Time for ten megabytes at 0.7 Mbit/s. Other requests are bounded by their size and the 10 s for headers. */
const uploadMs = 120_000;

/**
 * An HTTP server with time limits, which cut off a client that sends half a header and waits. It does not listen yet, so that sockets can
 * be attached first.
 */
export function createHttpServer(app: Express): Server {
  const server = createServer({ maxHeaderSize: 16 * 1024, requestTimeout: uploadMs, headersTimeout: 10_000, keepAliveTimeout: 65_000 }, app);
  // Headers are bounded by their 16 KiB. A bound on their number would silently drop the last ones, X-Forwarded-For and cookies among them.
  server.maxHeadersCount = 0;
  return server;
}

/** Starts to listen. Throws AppError('misconfigured') with the remedy where the port is taken or not allowed. */
export function listen(server: Server, place: { host: string; port: number }): Promise<HttpServer> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(explain(error, place)));
    server.listen(place.port, place.host, () => {
      const address = server.address() as AddressInfo;
      resolve({
        server,
        port: address.port,
        refuseNew() {
          server.close();
          server.closeIdleConnections();
        },
        close: () => closeServer(server),
      });
    });
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    // Also called when new connections are refused already: it still waits for the open ones.
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 2_000).unref();
  });
}

function explain(error: Error, place: { host: string; port: number }): Error {
  const code = 'code' in error ? error.code : '';
  const advice: Record<string, string> = {
    EADDRINUSE: `Port ${place.port} is taken. Stop the program that uses it, or choose another with PORT=3001 or --port 3001.`,
    EACCES: `This user may not listen on port ${place.port}. Choose one above 1023 with PORT or --port.`,
    EADDRNOTAVAIL: `This machine has no address ${place.host}. Set HOST to one it has, such as 127.0.0.1 or 0.0.0.0.`,
  };
  const sentence = advice[String(code)];
  return sentence ? new AppError('misconfigured', sentence, { cause: error }) : error;
}
