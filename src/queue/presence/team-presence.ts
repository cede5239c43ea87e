import type { TeamPresence } from '../../contracts/visitor-protocol.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import { repeatWork } from '../../platform/run/repeat-work.ts';
import type { Database, Queryable } from '../../storage/database.ts';
import { checkStaffing } from '../routing/check-staffing.ts';
import { measureReply } from './measure-reply.ts';

/** Milliseconds between two looks while visitors are connected; a new connection is told what the last look found, if it is as young as this. */
const lookEveryMs = 10_000;
/** The usual time to a reply is of weeks: it is measured again after this time. */
const measureEveryMs = 10 * 60_000;

type Deps = { database: Database; clock: Clock; logger: Logger };
type Listener = (presence: TeamPresence) => void;

export type TeamsPresence = {
  /** Whether the team that a site's conversations usually go to is there. */
  of(siteId: string): Promise<TeamPresence>;
  /** Hears of every change for this site until the returned function is called. */
  follow(siteId: string, listener: Listener): () => void;
  close(): Promise<void>;
};

/** Tells visitors the truth about the team: one look per site and ten seconds, however many visitors are connected. */
export function openTeamsPresence(deps: Deps, { teamOf }: { teamOf(siteId: string): string | null }): TeamsPresence {
  const looks = new Map<string, { at: number; presence: Promise<TeamPresence> }>();
  const followers = new Map<string, Set<Listener>>();
  const lastSent = new Map<string, string>();
  const now = (): number => deps.clock.now().getTime();
  let measured: { at: number; seconds: Promise<number | null> } | null = null;

  function replySeconds(): Promise<number | null> {
    if (!measured || now() - measured.at >= measureEveryMs) measured = { at: now(), seconds: measureReply(deps.database, deps.clock.now()) };
    // A fault is not kept: the next look measures again.
    measured.seconds.catch(() => (measured = null));
    return measured.seconds;
  }

  async function look(siteId: string): Promise<TeamPresence> {
    const found = await readPresence(deps.database, { teamId: teamOf(siteId), now: deps.clock.now() });
    return { ...found, replySeconds: await replySeconds() };
  }

  function of(siteId: string): Promise<TeamPresence> {
    const last = looks.get(siteId);
    if (last && now() - last.at < lookEveryMs) return last.presence;
    const presence = look(siteId);
    looks.set(siteId, { at: now(), presence });
    presence.catch(() => looks.delete(siteId));
    return presence;
  }

  async function tellChanges(): Promise<void> {
    for (const [siteId, listeners] of followers) {
      const presence = await of(siteId);
      const words = JSON.stringify(presence);
      if (lastSent.get(siteId) === words) continue;
      lastSent.set(siteId, words);
      for (const listener of listeners) listener(presence);
    }
  }

  const stop = repeatWork(deps, { name: 'presence of teams', everyMs: lookEveryMs, work: tellChanges });
  return {
    of,
    follow(siteId, listener) {
      const listeners = followers.get(siteId) ?? new Set();
      followers.set(siteId, listeners.add(listener));
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0 || followers.get(siteId) !== listeners) return;
        followers.delete(siteId);
        lastSent.delete(siteId);
      };
    },
    close: stop,
  };
}

/** The same look that a request for a person gets, without a reason, a language or a page of its own. */
async function readPresence(database: Queryable, team: { teamId: string | null; now: Date }): Promise<Pick<TeamPresence, 'kind' | 'opensAt'>> {
  const routed = { reason: '', intent: null, language: null, pageUrl: null, usualTeamId: team.teamId };
  const { around } = await checkStaffing(database, { routed, now: team.now });
  if (around.kind === 'closed') return { kind: 'closed', opensAt: around.opensAt };
  return { kind: around.kind === 'someone' ? 'open' : 'away', opensAt: null };
}
