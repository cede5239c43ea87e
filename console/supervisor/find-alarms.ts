import type { AgentPresence, ConversationSummary } from '../../src/contracts/agent-protocol.ts';

/**
 * `id` names the occurrence, not only the conversation: a second missed target is a second alarm. `text` describes the present state and
 * changes with it.
 */
export type Alarm = { id: string; kind: 'missed' | 'mood' | 'unseen'; conversationId: string; text: string };

/** Milliseconds that a visitor waits while nobody is available before the conversation counts as unseen. An offer takes a moment. */
const unseenAfterMs = 20_000;
/** By then a visitor who was told that nobody is there has gone on with the bot or has left. */
const unseenForMs = 15 * 60_000;

/**
 * Alarms for a supervisor on any page: missed targets, moods that became worse, and visitors who want a person while nobody is available.
 * Pure; `now` is the server's time in milliseconds, `unseen` the times at which nobody was available.
 */
export function findAlarms(floor: {
  conversations: Iterable<ConversationSummary>;
  agents: readonly AgentPresence[];
  unseen: ReadonlyMap<string, string>;
  now: number;
}): Alarm[] {
  const { agents, unseen, now } = floor;
  const isAnybodyThere = isAnybodyAvailable(agents);
  return [...floor.conversations].flatMap((conversation): Alarm[] => {
    const { id, state, visitorName, due, moodDroppedAt, unansweredSince, followUp } = conversation;
    if (state.kind === 'closed') return [];
    const about = { conversationId: id };
    const alarms: Alarm[] = [];
    if (due !== null && Date.parse(due.at) <= now) {
      alarms.push({ ...about, kind: 'missed', id: `missed-${id}-${due.at}`, text: `A target lapsed: ${visitorName} still waits ${placeOf(conversation)}.` });
    }
    if (moodDroppedAt !== null)
      alarms.push({ ...about, kind: 'mood', id: `mood-${id}-${moodDroppedAt}`, text: `The mood of ${visitorName} fell, ${placeOf(conversation)}.` });
    const unseenAt = unseen.get(id);
    const wasUnseen = unseenAt !== undefined && state.kind === 'with-bot' && followUp === null && Date.parse(unseenAt) + unseenForMs > now;
    if (wasUnseen)
      alarms.push({
        ...about,
        kind: 'unseen',
        id: `unseen-${id}-${unseenAt}`,
        text: isAnybodyThere ? `${visitorName} wanted a person while nobody was available.` : `${visitorName} wants a person, and nobody was available.`,
      });
    const isLeftAlone = state.kind === 'waiting' && !isAnybodyThere && unansweredSince !== null && Date.parse(unansweredSince) + unseenAfterMs <= now;
    if (isLeftAlone)
      alarms.push({ ...about, kind: 'unseen', id: `alone-${id}-${unansweredSince}`, text: `${visitorName} waits for a person, and nobody is available.` });
    return alarms;
  });
}

export function isAnybodyAvailable(agents: readonly AgentPresence[]): boolean {
  return agents.some((agent) => agent.connected && agent.availability === 'available' && agent.role !== 'editor');
}

function placeOf({ state }: ConversationSummary): string {
  switch (state.kind) {
    case 'with-agent':
      return `with ${state.agentName}`;
    case 'waiting':
    case 'offered':
      return 'in the queue';
    case 'with-bot':
    case 'closed':
      return 'with the bot';
  }
}
