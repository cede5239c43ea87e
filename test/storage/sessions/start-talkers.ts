import { newId } from '../../../src/platform/new-id.ts';
import { openVisitor, startConversation, type VisitorClient } from '../../support/socket-client.ts';

export type Acknowledged = { conversationId: string; id: string; text: string; seq: number; at: number };
export type Talkers = {
  /** Messages that the server acknowledged, in the order of the acknowledgements. */
  acknowledged: Acknowledged[];
  /** How many talkers had a message acknowledged since `time`. */
  countSince(time: number): number;
  /** Resolves when what is being sent is acknowledged; nobody writes until `goOn`. */
  pause(): Promise<void>;
  goOn(): void;
  stop(): Promise<void>;
};

/** Below the budget of messages for one visitor. */
const messageEveryMs = 1_600;
const retryAfterMs = 100;

/**
 * Visitors who write one message after another, each until it is acknowledged: refused for our fault or unanswered it is sent again
 * under its own id, over a new socket where the old one is gone. As the widget does, but faster.
 */
export function startTalkers(options: { url: string; count: number }): Talkers {
  const acknowledged: Acknowledged[] = [];
  const latest = new Map<number, number>();
  const busy = new Set<number>();
  let stopping = false;
  let paused = false;

  async function talk(talker: number): Promise<void> {
    let client: VisitorClient | null = null;
    let sent = 0;
    while (!stopping) {
      if (paused) {
        await breathe();
        continue;
      }
      busy.add(talker);
      try {
        client ??= await openConversation(options.url);
        acknowledged.push(await say(client, `message ${sent} of talker ${talker}: how do I reset my password?`));
        latest.set(talker, Date.now());
        sent += 1;
      } catch {
        client?.drop();
        client = null;
      }
      busy.delete(talker);
      await breathe(messageEveryMs);
    }
    client?.close();
  }

  /** Sends a message, again under the same id after each lost connection, until it is acknowledged or the run stops. */
  async function say(first: VisitorClient, text: string): Promise<Acknowledged> {
    const { conversationId, token } = first;
    const id = newId();
    let client = first;
    for (;;) {
      const from = client.frames.length;
      client.send({ type: 'message-send', id, conversationId, text });
      const answer = await client
        .until(() =>
          client.closeCode === null ? client.frames.slice(from).find((frame) => (frame.type === 'ack' || frame.type === 'refused') && frame.id === id) : 'gone',
        )
        .catch(() => 'gone' as const);
      if (answer !== 'gone' && answer.type === 'ack') return { conversationId, id, text, seq: answer.seq ?? 0, at: Date.now() };
      if (stopping) throw new Error('stopped');
      await breathe();
      if (answer !== 'gone') continue;
      client.drop();
      client = await reopen(token);
    }
  }

  async function reopen(token: string): Promise<VisitorClient> {
    for (;;) {
      const opened = await openVisitor(options.url, { token }).catch(() => null);
      if (opened) return opened;
      if (stopping) throw new Error('stopped');
      await breathe();
    }
  }

  const talkers = Array.from({ length: options.count }, (_, talker) => talk(talker));
  return {
    acknowledged,
    countSince: (time) => [...latest.values()].filter((at) => at > time).length,
    async pause() {
      paused = true;
      while (busy.size > 0) await breathe();
    },
    goOn() {
      paused = false;
    },
    async stop() {
      stopping = true;
      await Promise.all(talkers);
    },
  };
}

async function openConversation(url: string): Promise<VisitorClient> {
  const client = await openVisitor(url);
  await startConversation(client);
  return client;
}

function breathe(ms = retryAfterMs): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
