import type { Route } from '../../contracts/routing.ts';
import { cutText } from '../../text/cut-text.ts';

/** The data of an agent that the choice depends on. `load` is the capacity taken by owned and offered conversations. */
export type Candidate = {
  id: string;
  name: string;
  load: number;
  capacity: number;
  /** Milliseconds since the epoch of the last assignment: the agent who has been idle longest comes first. */
  lastAssignedMs: number;
  teamIds: readonly string[];
  skills: readonly string[];
  /** Codes such as "en". Empty: the agent named none, and is taken to speak every language. */
  languages: readonly string[];
};

/** The requirements of one conversation. */
export type Need = {
  /** Agents who declined the offer or let it lapse. */
  skippedAgentIds: readonly string[];
  /** The agent must be a member of one of these; empty: any agent. */
  teamIds: readonly string[];
  skills: readonly string[];
  language: string | null;
  /** Units of capacity. */
  weight: number;
  /** The agent who served this visitor before. */
  preferredAgentId: string | null;
};

export type Policy = { strategy: 'least-loaded' | 'longest-idle'; fallback: 'anyone' | 'nobody' };

export type Choice =
  | { kind: 'chosen'; agent: Candidate; why: string }
  /** Someone suitable who was not asked yet is there, but full: wait for room. `suitable` are those worth waiting for. */
  | { kind: 'all-busy'; suitable: readonly Candidate[] }
  /** Nobody suitable is there, or everybody there declined or let it lapse. */
  | { kind: 'nobody' };

export const anyNeed: Need = { skippedAgentIds: [], teamIds: [], skills: [], language: null, weight: 1, preferredAgentId: null };

/**
 * Chooses the agent who is asked next. First the suitable ones: of the team, with every skill, speaking the language. If no agent is
 * suitable, requirements are dropped from the end (language, then skills, then team); `fallback` says whether skills and team may be
 * dropped. Then, among those with free capacity: the one who served this visitor before, else by strategy. Pure, so that the simulation
 * runs the same code; `why` is stored with the offer.
 */
export function chooseAgent(candidates: readonly Candidate[], need: Need, policy: Policy): Choice {
  const askable = candidates.filter((candidate) => !need.skippedAgentIds.includes(candidate.id) && candidate.capacity >= need.weight);
  const { suitable, dropped } = findSuitable(askable, need, policy);
  if (suitable.length === 0) return { kind: 'nobody' };
  const free = suitable.filter((candidate) => candidate.load + need.weight <= candidate.capacity);
  const preferredAgent = free.find((candidate) => candidate.id === need.preferredAgentId);
  const agent = preferredAgent ?? free.sort(policy.strategy === 'least-loaded' ? byLoad : byIdle)[0];
  if (!agent) return { kind: 'all-busy', suitable };
  return { kind: 'chosen', agent, why: explain({ agent, need, policy, dropped, isKnown: preferredAgent !== undefined }) };
}

type Wish = 'language' | 'skills' | 'team';

function findSuitable(askable: readonly Candidate[], need: Need, policy: Policy): { suitable: Candidate[]; dropped: readonly Wish[] } {
  const ladder: readonly (readonly Wish[])[] =
    policy.fallback === 'anyone' ? [[], ['language'], ['language', 'skills'], ['language', 'skills', 'team']] : [[], ['language']];
  for (const dropped of ladder) {
    const suitable = askable.filter(
      (candidate) =>
        (dropped.includes('team') || need.teamIds.length === 0 || need.teamIds.some((id) => candidate.teamIds.includes(id))) &&
        (dropped.includes('skills') || need.skills.every((skill) => candidate.skills.includes(skill))) &&
        (dropped.includes('language') || speaks(candidate, need.language)),
    );
    if (suitable.length > 0) return { suitable, dropped };
  }
  return { suitable: [], dropped: [] };
}

function speaks(candidate: Candidate, language: string | null): boolean {
  if (language === null || candidate.languages.length === 0) return true;
  return candidate.languages.includes(cutText(language, 2).toLowerCase());
}

function byLoad(first: Candidate, second: Candidate): number {
  return first.load / first.capacity - second.load / second.capacity || byIdle(first, second);
}

function byIdle(first: Candidate, second: Candidate): number {
  return first.lastAssignedMs - second.lastAssignedMs || first.id.localeCompare(second.id);
}

function explain(choice: { agent: Candidate; need: Need; policy: Policy; dropped: readonly Wish[]; isKnown: boolean }): string {
  const { agent, need, policy, dropped, isKnown } = choice;
  const held = `${agent.load} of ${agent.capacity}`;
  const parts: string[] = [];
  if (isKnown) parts.push(`knows this visitor (${held})`);
  else parts.push(policy.strategy === 'least-loaded' ? `least loaded (${held}), longest idle` : `longest idle (${held})`);
  const wishes: Wish[] = [
    ...(need.teamIds.length > 0 ? (['team'] as const) : []),
    ...(need.skills.length > 0 ? (['skills'] as const) : []),
    ...(need.language !== null && agent.languages.length > 0 ? (['language'] as const) : []),
  ];
  const met = wishes.filter((wish) => !dropped.includes(wish));
  const missed = dropped.filter((wish) => (wish === 'language' ? need.language !== null && agent.languages.length > 0 : wishes.includes(wish)));
  if (met.length > 0) parts.push(`fits by ${met.map((wish) => nameWish(wish, need)).join(' and ')}`);
  if (missed.length > 0) parts.push(`nobody there fits by ${missed.map((wish) => nameWish(wish, need)).join(' and ')}`);
  if (need.skippedAgentIds.length > 0) parts.push(`after ${need.skippedAgentIds.length} who did not take it`);
  return parts.join(', ');
}

function nameWish(wish: Wish, need: Need): string {
  if (wish === 'skills') return `skill ${need.skills.join(', ')}`;
  return wish === 'language' ? `language ${need.language ?? ''}` : 'team';
}

/** The teams that may take a conversation with this route. */
export function teamsOf(route: Route): string[] {
  return [route.teamId, route.overflowTeamId].filter((id) => id !== null);
}
