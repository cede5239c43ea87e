import type { Clock } from '../../platform/clock.ts';
import type { GuardedGet } from '../../platform/net/guarded-get.ts';
import { openRobots, readRobots, type Robots } from './read-robots.ts';

/** The name by which rules in a robots.txt can address Baton. */
export const robotName = 'baton';
/** Milliseconds between two pages of a site that asks for no pause. */
const usualDelay = 250;
/** Milliseconds of the longest pause that a site is granted. */
export const longestDelay = 10_000;

export type Manners = {
  /** A site without robots.txt lets every client read; one whose robots.txt cannot be fetched is not read until it can be. */
  robotsOf(address: string): Promise<Robots | { why: string }>;
  /** The pause before the next page of a site: the usual one, or as long as it asks for. */
  pauseFor(robots: Robots): Promise<void>;
  pause(milliseconds: number): Promise<void>;
};

/** The manners of one run towards the sites that it reads. Each robots.txt is fetched once. */
export function keepManners(deps: { get: GuardedGet; clock: Clock; signal: AbortSignal; delayMs?: number }): Manners {
  const { get, clock, signal, delayMs = usualDelay } = deps;
  const known = new Map<string, Robots>();

  function pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        cancel();
        signal.removeEventListener('abort', end);
        resolve();
      };
      const cancel = clock.after(milliseconds, end);
      if (signal.aborted) end();
      else signal.addEventListener('abort', end, { once: true });
    });
  }

  return {
    async robotsOf(page) {
      const address = new URL('/robots.txt', page).href;
      const before = known.get(address);
      if (before) return before;
      const got = await get({ address, signal, limits: { bytes: 1_000_000, milliseconds: 15_000 } });
      const isMissing = got.kind === 'status' && got.status < 500 && got.status !== 429;
      if (got.kind !== 'body' && !isMissing) {
        if (got.kind === 'status') return { why: `${address} answers ${got.status}` };
        return { why: 'why' in got ? `${address} was not read: ${got.why}` : `${address} cannot be read` };
      }
      const robots = got.kind === 'body' ? readRobots(got.bytes.toString('utf8'), robotName) : openRobots;
      known.set(address, robots);
      return robots;
    },
    async pauseFor({ delaySeconds }) {
      const delay = Math.min(longestDelay, Math.max(delayMs, (delaySeconds ?? 0) * 1_000));
      if (delay > 0) await pause(delay);
    },
    pause,
  };
}
