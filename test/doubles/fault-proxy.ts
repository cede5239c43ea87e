import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/**
 * How a connection behaves from now on.
 *
 * - `pass`: bytes go through.
 * - `drop`: a black hole. Nothing arrives on either side and nobody learns of it. As with TCP over a network that comes back,
 *   the bytes are not lost: they arrive when the mode is `pass` again.
 * - `mute`: the client's bytes arrive, those of the server do not, until the mode is `pass` again.
 * - `delay`: every chunk arrives `milliseconds` later, in order.
 * - `half-close`: the client is told that the server says no more, while its own bytes still arrive there.
 * - `reset`: both sides get a reset.
 */
export type FaultMode =
  { kind: 'pass' } | { kind: 'drop' } | { kind: 'mute' } | { kind: 'delay'; milliseconds: number } | { kind: 'half-close' } | { kind: 'reset' };

export type ProxiedConnection = { id: number; set(mode: FaultMode): void };

export type FaultProxy = {
  port: number;
  /** For the connections that are open and for those to come. */
  set(mode: FaultMode): void;
  /** For the connections to come; those that are open stay as they are. */
  setNew(mode: FaultMode): void;
  /** The open connections, oldest first, each with a mode of its own. */
  connections(): ProxiedConnection[];
  [Symbol.asyncDispose](): Promise<void>;
};

/** A TCP proxy on loopback in front of `target`, whose network can be broken and mended while it runs. */
export async function startFaultProxy(target: { host: string; port: number }, port = 0): Promise<FaultProxy> {
  const open = new Map<number, ProxiedConnection & { end(): void }>();
  let modeOfNew: FaultMode = { kind: 'pass' };
  let lastId = 0;
  const server = createServer({ allowHalfOpen: true }, (client) => {
    const id = (lastId += 1);
    const connection = joinSockets({ id, client, target, onClose: () => open.delete(id) });
    open.set(id, connection);
    connection.set(modeOfNew);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    set(mode) {
      modeOfNew = mode;
      for (const connection of [...open.values()]) connection.set(mode);
    },
    setNew(mode) {
      modeOfNew = mode;
    },
    connections: () => [...open.values()],
    async [Symbol.asyncDispose]() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const connection of [...open.values()]) connection.end();
      await closed;
    },
  };
}

/** The server is reached only once the mode lets bytes through: a black hole answers nothing from the first byte on. */
function joinSockets(options: { id: number; client: Socket; target: { host: string; port: number }; onClose(): void }): ProxiedConnection & { end(): void } {
  const { id, client, target, onClose } = options;
  let mode: FaultMode = { kind: 'drop' };
  let upstream: Socket | null = null;
  let ended = false;

  const end = (): void => {
    if (ended) return;
    ended = true;
    client.destroy();
    upstream?.destroy();
    onClose();
  };
  const reset = (): void => {
    client.resetAndDestroy();
    upstream?.resetAndDestroy();
    end();
  };
  client.on('error', reset);
  client.on('close', end);
  client.pause();

  function openUpstream(): Socket {
    const opened = connect({ ...target, allowHalfOpen: true });
    opened.setNoDelay(true);
    client.setNoDelay(true);
    opened.on('error', reset);
    opened.on('close', end);
    forward({ from: client, to: opened, mode: () => mode });
    forward({ from: opened, to: client, mode: () => mode });
    return opened;
  }

  return {
    id,
    end,
    set(next) {
      if (ended) return;
      mode = next;
      if (mode.kind === 'reset') return reset();
      if (mode.kind === 'drop') {
        client.pause();
        upstream?.pause();
        return;
      }
      upstream ??= openUpstream();
      client.resume();
      if (mode.kind === 'mute') upstream.pause();
      else upstream.resume();
      if (mode.kind === 'half-close') client.end();
    },
  };
}

function forward(options: { from: Socket; to: Socket; mode(): FaultMode }): void {
  const { from, to, mode } = options;
  let earlier: Promise<void> = Promise.resolve();
  const inOrder = (act: () => void): void => {
    const current = mode();
    const waited = current.kind === 'delay' ? new Promise<void>((resolve) => setTimeout(resolve, current.milliseconds)) : Promise.resolve();
    earlier = earlier.then(() => waited).then(act);
  };
  from.on('data', (chunk: Buffer) => {
    inOrder(() => {
      if (to.writable) to.write(chunk);
    });
  });
  from.on('end', () => {
    inOrder(() => {
      if (to.writable) to.end();
    });
  });
}
