import type { ConversationEvent } from '../../src/contracts/conversation-event.ts';

/** The note that a colleague wrote for the next agent. */
export type PassedNote = { from: string; text: string };

/** The note of the last transfer, or null: where there was none, where it was withdrawn, and after a new handoff. */
export function findPassedNote(events: readonly ConversationEvent[]): PassedNote | null {
  const last = events.findLast(({ type }) => isStep(type));
  const note =
    last?.type === 'transfer-offered'
      ? { from: last.body.fromAgentName, text: last.body.note }
      : last?.type === 'conversation-requeued'
        ? { from: last.body.agentName, text: last.body.note }
        : null;
  return note === null || note.text === '' ? null : note;
}

/** The note of a transfer by this agent that was declined, lapsed or withdrawn. Empty where there is none. */
export function findUntakenNote(events: readonly ConversationEvent[], agentId: string): string {
  const last = events.findLast(({ type }) => isStep(type) || type === 'agent-joined');
  if (last?.type !== 'transfer-ended') return '';
  const offered = events.findLast((event) => event.type === 'transfer-offered' && event.seq < last.seq);
  return offered?.type === 'transfer-offered' && offered.body.fromAgentId === agentId ? offered.body.note : '';
}

function isStep(type: ConversationEvent['type']): boolean {
  return (
    type === 'transfer-offered' ||
    type === 'transfer-ended' ||
    type === 'conversation-requeued' ||
    type === 'handoff-requested' ||
    type === 'returned-to-bot' ||
    type === 'conversation-closed'
  );
}
