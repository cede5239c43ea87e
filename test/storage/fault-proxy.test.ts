import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startFaultProxy } from '../doubles/fault-proxy.ts';

/** Says back what it hears. */
let echo: Server;
let target: { host: string; port: number };
beforeAll(async () => {
  echo = createServer((socket) => void socket.on('error', () => {}).pipe(socket)).listen(0, '127.0.0.1');
  await once(echo, 'listening');
  target = { host: '127.0.0.1', port: (echo.address() as AddressInfo).port };
});
afterAll(() => void echo.close());

async function open(port: number): Promise<{ socket: Socket; heard(): string; hear(text: string): Promise<void> }> {
  const socket = connect({ host: '127.0.0.1', port, allowHalfOpen: true });
  let text = '';
  socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
  await once(socket, 'connect');
  return {
    socket,
    heard: () => text,
    async hear(wanted) {
      while (!text.includes(wanted)) await once(socket, 'data');
    },
  };
}

describe('the proxy that breaks connections', () => {
  it('[AR25] lets bytes through, and holds them back in a black hole until the network is back', async () => {
    await using proxy = await startFaultProxy(target);
    const { socket, heard, hear } = await open(proxy.port);
    socket.write('first ');
    await hear('first');
    const [connection] = proxy.connections();
    connection?.set({ kind: 'drop' });
    socket.write('second ');
    const other = await open(proxy.port);
    other.socket.write('other');
    await other.hear('other');
    expect(heard()).toBe('first ');
    connection?.set({ kind: 'pass' });
    await hear('second');
  });

  it('[AR25] mutes the server: the client is heard and hears nothing', async () => {
    await using proxy = await startFaultProxy(target);
    const { socket, heard, hear } = await open(proxy.port);
    socket.write('first ');
    await hear('first');
    proxy.set({ kind: 'mute' });
    socket.write('second ');
    const other = await open(proxy.port);
    proxy.connections().at(-1)?.set({ kind: 'pass' });
    other.socket.write('other');
    await other.hear('other');
    expect(heard()).toBe('first ');
    proxy.set({ kind: 'pass' });
    await hear('second');
  });

  it('[AR25] delays without changing the order', async () => {
    await using proxy = await startFaultProxy(target);
    proxy.set({ kind: 'delay', milliseconds: 60 });
    const { socket, heard, hear } = await open(proxy.port);
    const startedAt = performance.now();
    socket.write('one ');
    socket.write('two ');
    await hear('two');
    expect(heard()).toBe('one two ');
    expect(performance.now() - startedAt).toBeGreaterThan(100);
  });

  it('[AR25] half-closes: the client hears the end and may still speak', async () => {
    const logged: string[] = [];
    const server = createServer((socket) => void socket.on('data', (chunk: Buffer) => logged.push(chunk.toString()))).listen(0, '127.0.0.1');
    await once(server, 'listening');
    await using proxy = await startFaultProxy({ host: '127.0.0.1', port: (server.address() as AddressInfo).port });
    const { socket } = await open(proxy.port);
    const ended = once(socket, 'end');
    await expect.poll(() => proxy.connections()).toHaveLength(1);
    proxy.set({ kind: 'half-close' });
    await ended;
    socket.write('still here');
    await expect.poll(() => logged.join('')).toBe('still here');
    server.close();
  });

  it('[AR25] resets those that are open and, where asked, only those to come', async () => {
    await using proxy = await startFaultProxy(target);
    const first = await open(proxy.port);
    first.socket.write('first');
    await first.hear('first');
    proxy.setNew({ kind: 'reset' });
    const [error] = (await once(connect(proxy.port, '127.0.0.1'), 'error')) as [NodeJS.ErrnoException];
    expect(error.code).toBe('ECONNRESET');
    first.socket.write(' again');
    await first.hear('again');
    proxy.set({ kind: 'reset' });
    const [late] = (await once(first.socket, 'error')) as [NodeJS.ErrnoException];
    expect(late.code).toBe('ECONNRESET');
    expect(proxy.connections()).toHaveLength(0);
  });
});
