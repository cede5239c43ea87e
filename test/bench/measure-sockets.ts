import type { VisitorClient } from '../support/socket-client.ts';
import { withServer } from './bench-server.ts';
import { isAnswerTo, openIdleVisitor, openTalkingVisitor, timeMessage } from './bench-visitor.ts';
import { describeTimes, type Figure } from './summary.ts';

const opensAtOnce = 40;
/** Longer than one heartbeat, so that every socket has answered one. */
const holdMs = 30_000;
const questions = ['How do I put the chat on my site?', 'Who can see private notes?', 'Which port does it listen on?'];

/** Idle visitors in one process: how many are held, what each costs, and how the others fare beside them. */
export async function measureSockets(options: { sockets: number; onProgress(line: string): void }): Promise<Figure[]> {
  return withServer({}, async (server) => {
    const first = await openTalkingVisitor(server.url);
    for (const question of questions) await timeMessage(first, question, isAnswerTo);
    const startedAt = performance.now();
    const held: VisitorClient[] = [];
    async function fill(count: number): Promise<void> {
      let opening = held.length;
      async function openSome(): Promise<void> {
        while (opening < count) {
          opening += 1;
          held.push(await openIdleVisitor(server.url));
          if (held.length % 1_000 === 0) options.onProgress(`  ${held.length} sockets`);
        }
      }
      await Promise.all(Array.from({ length: opensAtOnce }, openSome));
    }
    // The first tenth grows what every server needs once: pools, compiled code, caches.
    const base = Math.ceil(options.sockets / 10);
    await fill(base);
    const before = server.memory();
    await fill(options.sockets);
    const openSeconds = (performance.now() - startedAt) / 1_000;
    await new Promise((resolve) => setTimeout(resolve, holdMs));
    const alive = held.filter((client) => client.closeCode === null).length;
    const perSocket = (server.memory() - before) / Math.max(1, options.sockets - base) / 1024;
    const times: number[] = [];
    for (let asked = 0; asked < 30; asked += 1) times.push(await timeMessage(first, questions[asked % questions.length] ?? '', isAnswerTo));
    for (const client of [...held, first]) client.drop();
    return [
      { name: 'idle visitors held', unit: 'count', value: alive, interval: null, samples: 1, goal: options.sockets },
      { name: 'memory per idle visitor', unit: 'KB', value: perSocket, interval: null, samples: 1, goal: 30 },
      { name: 'visitors let in', unit: '1/s', value: options.sockets / openSeconds, interval: null, samples: 1, goal: null },
      ...describeTimes('answer beside them', times).slice(0, 2),
    ];
  });
}
