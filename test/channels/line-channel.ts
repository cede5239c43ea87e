import { createServer, type Socket } from 'node:net';
import { z } from 'zod';
import type { Channel, ChannelPort } from '../../src/channels/channel.ts';

const settingsSchema = z.strictObject({ port: z.number().int() });

/**
 * A whole channel for the tests: who connects by TCP says a name on the first line, each further line is a message, and answers come back as lines. It
 * uses nothing of Baton but the port of channels.
 */
export const lineChannel: Channel<z.infer<typeof settingsSchema>> = {
  kind: 'line',
  name: 'Lines',
  fields: [{ name: 'port', label: 'Port', hint: 'The port that is listened on.', kind: 'number', isRequired: true }],
  settings: settingsSchema,
  placeOf: ({ port }) => String(port),
  findProblem: () => Promise.resolve(null),
  open({ settings }, port) {
    const sockets = new Map<string, Socket>();
    const server = createServer((socket) => takeLines({ socket, sockets, port }));
    server.listen(settings.port, '127.0.0.1', () => void port.report('connected'));
    return {
      send({ to, text }) {
        const socket = sockets.get(to);
        if (!socket?.writable) return Promise.resolve({ kind: 'later', why: `${to} is not connected.` });
        socket.write(`${text.replaceAll('\n', ' ')}\n`);
        return Promise.resolve({ kind: 'sent' });
      },
      async close() {
        for (const socket of sockets.values()) socket.destroy();
        await new Promise<void>((resolve) => server.close(() => resolve()));
      },
    };
  },
};

function takeLines({ socket, sockets, port }: { socket: Socket; sockets: Map<string, Socket>; port: ChannelPort }): void {
  let name = '';
  let rest = '';
  let work: Promise<unknown> = Promise.resolve();
  socket.on('data', (part) => {
    const lines = (rest + String(part)).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (name === '') {
        name = line.trim();
        sockets.set(name, socket);
        continue;
      }
      const [key = '', text = ''] = line.split('|');
      const message = { ...bare, key, text, sender: { address: name, name, proof: 'proved' as const }, answers: [name], threads: [name] };
      work = work.then(() => port.receive(message));
    }
  });
  socket.on('error', () => {});
}

const bare = { subject: null, whole: null, files: [], conversationId: null, automatic: null, lacks: null };
