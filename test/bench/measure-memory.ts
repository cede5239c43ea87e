import type { VisitorClient } from '../support/socket-client.ts';
import { withServer } from './bench-server.ts';
import { isAnswerTo, openTalkingVisitor, timeMessage } from './bench-visitor.ts';
import type { Figure } from './summary.ts';

const megabyte = 2 ** 20;
const goalIdle = 500;
const goalPeak = 640;
const opensAtOnce = 8;
/** Intents are learned, vectors are made and what was needed for it is collected. */
const settleMs = 60_000;
const questions = ['How do I put the chat on my site?', 'Who can see private notes?', 'Which port does it listen on?'];

/** Resident memory of all processes of a server: idle after its first start, with open conversations in each of which a question was answered, and the most. */
export async function measureMemory(options: { conversations: number; onProgress(line: string): void }): Promise<Figure[]> {
  return withServer({}, async (server) => {
    await new Promise((resolve) => setTimeout(resolve, settleMs));
    const idle = server.memory();
    const firstPeak = server.peakMemory();
    const open: VisitorClient[] = [];
    async function talk(): Promise<void> {
      while (open.length < options.conversations) {
        const visitor = await openTalkingVisitor(server.url);
        if (open.push(visitor) % 250 === 0) options.onProgress(`  ${open.length} conversations`);
        await timeMessage(visitor, questions[open.length % questions.length] ?? '', isAnswerTo);
      }
    }
    await Promise.all(Array.from({ length: opensAtOnce }, talk));
    await new Promise((resolve) => setTimeout(resolve, settleMs / 2));
    const busy = server.memory();
    const peak = server.peakMemory();
    for (const visitor of open) visitor.drop();
    const figure = (name: string, bytes: number, goal: number): Figure => ({ name, unit: 'MB', value: bytes / megabyte, interval: null, samples: 1, goal });
    return [
      figure('memory, idle after the first start', idle, goalIdle),
      figure('memory, most until then', firstPeak, goalPeak),
      figure(`memory, ${options.conversations} open conversations`, busy, goalPeak),
      figure('memory, most of all', peak, goalPeak),
    ];
  });
}
