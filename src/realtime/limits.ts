import { RateLimiterMemory } from 'rate-limiter-flexible';
import { maxFrameBytes } from '../contracts/limits.ts';

/** Bounds on what one client may cost. Times in milliseconds. */
export type SocketLimits = {
  socketsPerAddress: number;
  /** Frames of any kind, per socket, in 10 s. More closes the socket. */
  framesPerTenSeconds: number;
  /** The same for an agent, who works on many conversations at once and on hundreds with one command. */
  agentFramesPerTenSeconds: number;
  /** Messages per visitor in a minute. More is refused, and the socket stays open. */
  messagesPerMinute: number;
  conversationsPerAddressPerHour: number;
  /** Files, each counted as a megabyte at least. */
  uploadMegabytesPerAddressPerHour: number;
  helloMs: number;
  /** A socket with more than this waiting to be read is closed; it resumes from the log. */
  maxBufferedBytes: number;
};

export const usualSocketLimits: SocketLimits = {
  socketsPerAddress: 200,
  framesPerTenSeconds: 300,
  agentFramesPerTenSeconds: 3_000,
  messagesPerMinute: 40,
  conversationsPerAddressPerHour: 120,
  uploadMegabytesPerAddressPerHour: 300,
  helloMs: 10_000,
  maxBufferedBytes: 16 * maxFrameBytes,
};

/** Counts per key in a window. `spend` is false when the key has used its share. */
export type Budget = { spend(key: string, points?: number): Promise<boolean> };

export function createBudget(options: { points: number; seconds: number }): Budget {
  const limiter = new RateLimiterMemory({ points: options.points, duration: options.seconds });
  return {
    spend: (key, points = 1) =>
      limiter.consume(key, points).then(
        () => true,
        () => false,
      ),
  };
}

/** Counts frames of one socket without a timer or a promise for each. */
export function createFrameCounter(framesPerTenSeconds: number): { spend(now: number): boolean } {
  let windowStart = 0;
  let used = 0;
  return {
    spend(now) {
      if (now - windowStart >= 10_000) {
        windowStart = now;
        used = 0;
      }
      used += 1;
      return used <= framesPerTenSeconds;
    },
  };
}
