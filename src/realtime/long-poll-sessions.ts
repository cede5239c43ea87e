import { randomBytes } from 'node:crypto';
import { closeCodes } from '../contracts/close-codes.ts';
import { maxFrameBytes, maxPageBytes } from '../contracts/limits.ts';
import type { PollAnswer } from '../contracts/http-api.ts';
import type { VisitorFrame } from '../contracts/visitor-protocol.ts';
import { AppError } from '../platform/app-error.ts';
import type { Clock } from '../platform/clock.ts';
import { jsonBytes } from '../platform/json-bytes.ts';
import type { Logger } from '../platform/logger.ts';
import type { Connection, ConnectionHandler } from './connection.ts';
import type { ConnectionCount } from './budgets/count-connections.ts';
import { createFrameCounter } from './budgets/create-frame-counter.ts';
import type { ClientLimits } from '../platform/budgets/client-limits.ts';
import type { Site } from '../contracts/site.ts';
import type { VisitorProof } from '../visitor/visitor-proof.ts';
import type { VisitorArrival } from './visitor-session.ts';
import { splitFrame } from './split-frame.ts';

/** How long an empty poll is held: below the 30 s after which some proxies give up. */
const holdMs = 20_000;
/** Frames that come together, such as the streamed words of an answer, are sent together. */
const gatherMs = 80;
/** Bytes of an answer besides its frames. */
const answerOverhead = 64;
/** A session without a poll for this long counts as left. */
const leftAfterMs = 30_000;

type Line = {
  handler: ConnectionHandler;
  frames: { spend(now: number): boolean };
  waiting: { frame: VisitorFrame; bytes: number }[];
  waitingBytes: number;
  closed: { code: number; reason: string } | null;
  queue: Promise<void>;
  /** Ends the poll that is held now. */
  wake: () => void;
  /** Ends the count of this session among the connections of its address. */
  leave: () => void;
  cancelHello: () => void;
  /** Called once no more than a page of frames is buffered: their senders wait for that. */
  drained: (() => void)[];
  cancelLeft: () => void;
};

export type LongPollSessions = {
  open(from: { address: string; cookieProof: VisitorProof | null; site: Site }): string;
  /** Handles frames in their order. Throws AppError('not-found') for a session that has ended. */
  send(id: string, frames: readonly unknown[]): void;
  /** Resolves with the frames since the last poll, at once or as soon as one comes; empty after 20 s. */
  poll(id: string): Promise<PollAnswer>;
  close(): void;
};

/**
 * The visitor's protocol where a proxy lets no WebSocket through: the same frames, carried by requests that are held until there is a frame
 * to send. A client that lost an answer reconnects and resumes from the log, as with a socket.
 */
export function createLongPollSessions(deps: {
  clock: Clock;
  logger: Logger;
  limits: ClientLimits;
  /** Shared with all other kinds of connections. */
  connections: ConnectionCount;
  serveVisitor(socket: VisitorArrival): ConnectionHandler;
}): LongPollSessions {
  const { clock, logger, limits } = deps;
  const lines = new Map<string, Line>();

  function find(id: string): Line {
    const line = lines.get(id);
    if (!line) throw new AppError('not-found', 'This line was closed. Open another one.');
    return line;
  }

  /** The next poll delivers the remaining frames; then the session is gone. */
  function end(line: Line, closed: { code: number; reason: string }): void {
    if (line.closed) return;
    line.closed = closed;
    line.cancelHello();
    line.leave();
    line.handler.onClose();
    line.wake();
    for (const wake of line.drained.splice(0)) wake();
  }

  /** As many frames as one answer may hold, in order. */
  function takeFrames(line: Line): VisitorFrame[] {
    let bytes = answerOverhead;
    const fitting = line.waiting.findIndex((next) => (bytes += next.bytes + 1) > maxPageBytes);
    const frames = line.waiting.splice(0, fitting < 0 ? line.waiting.length : Math.max(1, fitting));
    line.waitingBytes -= frames.reduce((sum, next) => sum + next.bytes, 0);
    if (line.waitingBytes <= maxPageBytes) for (const wake of line.drained.splice(0)) wake();
    return frames.map((next) => next.frame);
  }

  function expectPoll(id: string, line: Line): void {
    line.cancelLeft();
    line.cancelLeft = clock.after(leftAfterMs, () => {
      end(line, { code: closeCodes.tooSlow, reason: 'Left.' });
      lines.delete(id);
    });
  }

  return {
    open({ address, cookieProof, site }) {
      const leave = deps.connections.enter(address);
      if (!leave) throw new AppError('rate-limited', 'Too many connections from your network. Close some of them, or try again later.');
      const id = randomBytes(18).toString('base64url');
      const connection: Connection<VisitorFrame> = {
        address,
        send(frame) {
          if (line.closed) return;
          if (line.waitingBytes > limits.maxBufferedBytes) return end(line, { code: closeCodes.tooSlow, reason: 'Reads too slowly; reconnect and resume.' });
          for (const part of splitFrame(frame, maxPageBytes - answerOverhead - 1)) {
            const bytes = jsonBytes(part);
            line.waitingBytes += bytes;
            line.waiting.push({ frame: part, bytes });
          }
          line.wake();
        },
        drained() {
          if (line.closed || line.waitingBytes <= maxPageBytes) return Promise.resolve(!line.closed);
          return new Promise((resolve) => line.drained.push(() => resolve(!line.closed)));
        },
        close: (code, reason) => end(line, { code, reason }),
      };
      const line: Line = {
        handler: deps.serveVisitor({ connection, cookieProof, site }),
        frames: createFrameCounter(limits.framesPerTenSeconds),
        waiting: [],
        waitingBytes: 0,
        closed: null,
        queue: Promise.resolve(),
        wake: () => {},
        leave,
        cancelHello: clock.after(limits.helloMs, () => end(line, { code: closeCodes.helloTimeout, reason: 'No hello.' })),
        drained: [],
        cancelLeft: () => {},
      };
      lines.set(id, line);
      expectPoll(id, line);
      return id;
    },
    send(id, frames) {
      const line = find(id);
      if (frames.some((frame) => jsonBytes(frame) > maxFrameBytes)) throw new AppError('too-large', 'A frame may hold 64 KiB at most.');
      if (frames.length > 0) line.cancelHello();
      for (const frame of frames) {
        if (line.closed) return;
        if (!line.frames.spend(clock.now().getTime())) return end(line, { code: closeCodes.rateLimited, reason: 'Too many frames.' });
        line.queue = line.queue.then(() => line.handler.onFrame(frame)).catch((error: unknown) => logger.error({ error }, 'line command failed'));
      }
    },
    async poll(id) {
      const line = find(id);
      // A second poll replaces the first, whose answer nobody reads any more.
      line.wake();
      expectPoll(id, line);
      if (line.waiting.length === 0 && !line.closed) await pause(clock, { ms: holdMs, until: (wake) => (line.wake = wake) });
      if (line.waiting.length > 0 && !line.closed) await pause(clock, { ms: gatherMs, until: () => {} });
      const frames = takeFrames(line);
      line.wake = () => {};
      if (line.closed && line.waiting.length === 0) {
        line.cancelLeft();
        lines.delete(id);
      } else expectPoll(id, line);
      return { frames, closed: line.waiting.length === 0 ? (line.closed?.code ?? null) : null };
    },
    close() {
      for (const line of lines.values()) {
        line.cancelLeft();
        end(line, { code: closeCodes.restart, reason: 'Restarting; come back.' });
      }
    },
  };
}

function pause(clock: Clock, wait: { ms: number; until(wake: () => void): void }): Promise<void> {
  return new Promise((resolve) => {
    const cancel = clock.after(wait.ms, resolve);
    wait.until(() => {
      cancel();
      resolve();
    });
  });
}
