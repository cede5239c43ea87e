import type { AgentPresence, ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import { compareInLine } from '../../src/contracts/handoff/serving-order.ts';
import { readMood } from '../ui/read-mood.ts';
import { placeInLine } from '../state/place-in-line.ts';

export type Floor = {
  /** In serving order. */
  waiting: ConversationSummary[];
  /** Owned by an agent, with a visitor who waits for a reply; the longest wait first. */
  unanswered: ConversationSummary[];
  /** ISO time since which the longest wait lasts, in the queue or for an agent's reply; null where nobody waits. */
  longestSince: string | null;
  /**
   * Snoozed by their agents: they take no capacity, and nobody waits for a reply. Those that come back first stand first, those without a
   * time last.
   */
  snoozed: ConversationSummary[];
  withAgents: number;
  withBot: number;
  /** Their target for a reply is near or missed; the most urgent first. */
  atRisk: ConversationSummary[];
  missed: number;
  /** The visitor's mood is bad, or became worse; the latest first. */
  troubled: ConversationSummary[];
  mood: { good: number; neutral: number; warn: number; bad: number };
  /** Agents who work now, and absent ones who still have conversations. */
  desks: Desk[];
  freeSlots: number;
  skills: { skill: string; available: number; free: number }[];
};
export type Desk = { agent: AgentPresence; held: ConversationSummary[] };

/** Pure: the wallboard's data, from the state of every console. `now` is the server's time in milliseconds. */
export function summariseFloor(input: {
  conversations: Iterable<ConversationSummary>;
  agents: readonly AgentPresence[];
  now: number;
  /** Seconds of waiting that the server counts for one step of priority. */
  ageingSeconds: number;
}): Floor {
  const open = [...input.conversations].filter((conversation) => conversation.state.kind !== 'closed');
  const waiting = open.filter(isQueued).sort((a, b) => compareInLine(placeInLine(a), placeInLine(b), input.ageingSeconds));
  const unanswered = open
    .filter((conversation) => conversation.state.kind === 'with-agent' && conversation.unansweredSince !== null)
    .sort((a, b) => (a.unansweredSince ?? '').localeCompare(b.unansweredSince ?? ''));
  const snoozed = open
    .filter(({ state, snooze, unansweredSince }) => state.kind === 'with-agent' && snooze !== null && unansweredSince === null)
    .sort((a, b) => ((a.snooze?.until ?? '~') < (b.snooze?.until ?? '~') ? -1 : 1));
  const atRisk = open
    .filter((conversation) => conversation.due !== null && Date.parse(conversation.due.warnAt) <= input.now)
    .sort((a, b) => (a.due?.at ?? '').localeCompare(b.due?.at ?? ''));
  const mood = { good: 0, neutral: 0, warn: 0, bad: 0 };
  for (const conversation of open) if (conversation.sentiment !== null) mood[moodOf(conversation)] += 1;
  const troubled = open
    .filter((conversation) => conversation.moodDroppedAt !== null || (conversation.sentiment !== null && moodOf(conversation) === 'bad'))
    .sort((a, b) => (b.moodDroppedAt ?? b.updatedAt).localeCompare(a.moodDroppedAt ?? a.updatedAt));
  const agents = input.agents.filter((agent) => agent.role !== 'editor');
  const desks = agents
    .map((agent) => ({ agent, held: open.filter((conversation) => conversation.state.kind === 'with-agent' && conversation.state.agentId === agent.id) }))
    .filter((desk) => desk.agent.connected || desk.held.length > 0)
    .sort((a, b) => rank(a.agent) - rank(b.agent) || b.agent.load - a.agent.load || a.agent.name.localeCompare(b.agent.name));
  const ready = agents.filter((agent) => agent.connected && agent.availability === 'available');
  const names = [...new Set(agents.flatMap((agent) => agent.skills))].sort();
  return {
    waiting,
    unanswered,
    snoozed,
    longestSince: [...waiting, ...unanswered]
      .map((conversation) => conversation.unansweredSince)
      .reduce((first, since) => (first === null || (since !== null && since < first) ? since : first), null),
    withAgents: open.filter((conversation) => conversation.state.kind === 'with-agent').length,
    withBot: open.filter((conversation) => conversation.state.kind === 'with-bot').length,
    atRisk,
    missed: atRisk.filter((conversation) => conversation.due !== null && Date.parse(conversation.due.at) <= input.now).length,
    troubled,
    mood,
    desks,
    freeSlots: ready.reduce((sum, agent) => sum + roomOf(agent), 0),
    skills: names.map((skill) => {
      const able = ready.filter((agent) => agent.skills.includes(skill));
      return { skill, available: able.length, free: able.reduce((sum, agent) => sum + roomOf(agent), 0) };
    }),
  };
}

function isQueued({ state }: ConversationSummary): boolean {
  return state.kind === 'waiting' || state.kind === 'offered';
}

function moodOf({ sentiment }: ConversationSummary): 'good' | 'neutral' | 'warn' | 'bad' {
  const tone = sentiment === null ? 'neutral' : readMood(sentiment).tone;
  return tone === 'accent' ? 'neutral' : tone;
}

function rank(agent: AgentPresence): number {
  if (!agent.connected) return 3;
  return agent.availability === 'available' ? 0 : agent.availability === 'busy' ? 1 : 2;
}

function roomOf(agent: AgentPresence): number {
  return Math.max(0, agent.capacity - agent.load);
}
