import type { Entry } from '../history.ts';
import type { CheckInput, Violation } from './violation.ts';

const mostLines = 14;
const longestLine = 170;
const eventsAround = 2;
const faultsAroundMs = 20_000;

/**
 * The shortest useful part of a history for one violation: what happened to its message, or around its time in its conversation,
 * the faults near it, and the log beside it.
 */
export function excerptOf(input: Pick<CheckInput, 'entries' | 'log'>, found: Violation): string[] {
  const { conversationId, commandId, at } = found;
  const events = input.log.conversations.find(({ row }) => row.id === conversationId)?.events ?? [];
  const place = events.find((event) => event.id === commandId)?.seq ?? placeIn(found.sentence);
  const isConcerned = (entry: Entry): boolean => {
    switch (entry.kind) {
      case 'fault-begins':
      case 'fault-ends':
      case 'process-ended':
        return at > 0 && Math.abs(entry.at - at) < faultsAroundMs;
      case 'received':
        if (entry.conversationId !== conversationId) return false;
        return commandId === null ? entry.event.seq === place : entry.event.id === commandId;
      case 'sent':
      case 'acknowledged':
      case 'refused':
        return entry.id === commandId;
      case 'webhook':
        return entry.conversationId === conversationId && (commandId === null ? entry.seq === place : entry.eventId === commandId);
      case 'load':
      case 'shown':
      case 'sent-away':
        return false;
    }
  };
  const lines = input.entries.filter(isConcerned).slice(0, mostLines).map(describe);
  const near = place === null ? events.slice(-eventsAround * 2) : events.filter((event) => Math.abs(event.seq - place) <= eventsAround);
  return [
    ...lines,
    ...near.map((event) => `log: seq ${event.seq} ${event.type} by ${event.author.kind} at ${event.at}${event.id === commandId ? '  <-' : ''}`),
  ];
}

/** The seq in the sentence of a violation, such as 12 of "seq 12"; null where it names none. */
function placeIn(sentence: string): number | null {
  const seq = /seq (\d+)/.exec(sentence)?.[1];
  return seq === undefined ? null : Number(seq);
}

function describe({ at, kind, ...rest }: Entry): string {
  return `${(at / 1_000).toFixed(3).padStart(9)} s ${kind} ${JSON.stringify(rest).slice(0, longestLine)}`;
}
