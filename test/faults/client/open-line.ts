import { WebSocket } from 'ws';
import { openCommandChannel } from '../../../src/client/command-channel.ts';
import { openLiveConnection, type SocketLike } from '../../../src/client/live-connection.ts';
import type { RefusalCode } from '../../../src/contracts/visitor-protocol.ts';
import type { History } from '../history.ts';

/** The times of the product's own client, shortened, so that a run of minutes holds hours of its reconnections. */
const timesFaster = 4;
/** A share of the usual pause before a reconnection: a second at most. */
const jitterShare = 0.1;
const retryAfterMs = 1_000;
const retryAfterLimitMs = 4_000;

export type Answer = 'acknowledged' | RefusalCode;
type Sent = { type: string; id: string; conversationId?: string; text?: string };
type Received = { type: string; id?: string | null; code?: RefusalCode; seq?: number | null };

export type Line<Command> = {
  isUp(): boolean;
  /** Sends a command that is kept until it is answered, and tells how it was. */
  ask(command: Command & Sent): Promise<Answer>;
  /** Sends now or not at all. */
  say(command: Command): void;
  /** Commands that have no answer yet. */
  unanswered(): number;
  close(): void;
};

export type LineDeps<Command, Frame> = {
  client: string;
  history: History;
  random(): number;
  /** The address and headers of the next connection. A rejected promise counts as a connection that failed. */
  findAddress(): { url: string; headers: Record<string, string> };
  hello(): Command;
  onWelcome(): void;
  onFrame(frame: Frame): void;
};

/**
 * An honest client's line, on the product's own reconnection and its own store of commands: what was not answered is sent
 * again under its own id after every reconnection, as the widget and the console do. The history hears of everything.
 */
export function openLine<Command extends { type: string }, Frame extends Received>(deps: LineDeps<Command, Frame>): Line<Command> {
  const { client, history } = deps;
  const kept = openCommandChannel<Command & Sent>(transmit);
  const waiting = new Map<string, (answer: Answer) => void>();
  const timers = new Set<NodeJS.Timeout>();
  let isWelcome = false;
  let closed = false;

  function after(ms: number, callback: () => void): () => void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      callback();
    }, ms);
    timers.add(timer);
    return () => {
      clearTimeout(timer);
      timers.delete(timer);
    };
  }

  const connection = openLiveConnection<Command, Frame>({
    url: '',
    random: () => deps.random() * jitterShare,
    clock: { now: () => new Date(), after: (ms, callback) => after(ms / timesFaster, callback) },
    watchPage: () => () => {},
    createSocket() {
      const { url, headers } = deps.findAddress();
      const socket = new WebSocket(url, { headers, handshakeTimeout: 4_000 });
      socket.on('error', () => {});
      // The same interface as a browser's, as far as the connection needs it.
      return socket as unknown as SocketLike;
    },
    hello(say) {
      isWelcome = false;
      say(deps.hello());
    },
    onFrame(frame) {
      if (frame.type === 'welcome') {
        isWelcome = true;
        deps.onWelcome();
        for (const command of kept.all()) transmit(command);
      }
      if (frame.type === 'ack' || frame.type === 'refused') takeAnswer(frame);
      deps.onFrame(frame);
    },
    onStatus(status) {
      if (status.kind !== 'online') isWelcome = false;
      if ((status.kind === 'refused' || status.kind === 'outdated') && !closed)
        history.add({ kind: 'sent-away', client, code: status.kind === 'refused' ? 4401 : 4426 });
    },
  });

  function transmit(command: Command & Sent): void {
    const { id, type, conversationId = null, text = null } = command;
    if (connection.send(command)) history.add({ kind: 'sent', client, id, conversationId, command: type, text });
  }

  function takeAnswer(frame: Frame): void {
    const command = kept.find(frame.id ?? '');
    if (!command) return;
    const { code = 'bad-frame', seq = null } = frame;
    if (frame.type === 'refused' && (code === 'unavailable' || code === 'rate-limited')) {
      const again = (): void => void (isWelcome && kept.find(command.id) && transmit(command));
      after(code === 'unavailable' ? retryAfterMs : retryAfterLimitMs, again);
      return;
    }
    if (frame.type === 'ack') history.add({ kind: 'acknowledged', client, id: command.id, seq });
    else history.add({ kind: 'refused', client, id: command.id, code });
    kept.release(command.id);
    waiting.get(command.id)?.(frame.type === 'ack' ? 'acknowledged' : code);
    waiting.delete(command.id);
  }

  return {
    isUp: () => isWelcome,
    ask(command) {
      const answered = new Promise<Answer>((resolve) => waiting.set(command.id, resolve));
      kept.send(command);
      return answered;
    },
    say: (command) => void (isWelcome && connection.send(command)),
    unanswered: () => kept.all().length,
    close() {
      closed = true;
      connection.close();
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
