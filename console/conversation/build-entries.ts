import type { Attachment } from '../../src/contracts/attachment.ts';
import type { Via } from '../../src/contracts/channel/via.ts';
import type { ConversationEvent, EventBody } from '../../src/contracts/conversation-event.ts';
import type { Citation, Sentiment } from '../../src/contracts/bot/turn-trace.ts';
import type { OutgoingMessage } from '../state/console-state.ts';
import { describeEvent } from './describe-event.ts';

type Speaker = 'visitor' | 'bot' | 'agent' | 'note';

export type MessageEntry = {
  kind: 'message';
  key: string;
  speaker: Speaker;
  name: string;
  at: string;
  text: string;
  files: readonly Attachment[];
  /** False where the same author continues within a few minutes: the name is then not repeated. */
  isFirst: boolean;
  sentiment: Sentiment | null;
  bot: {
    purpose: EventBody<'bot-message'>['purpose'];
    citations: readonly Citation[];
    turnId: string | null;
    choices: readonly string[];
    helpful: boolean | null;
  } | null;
  outgoing: OutgoingMessage['state'] | null;
  /** The way of a message that did not come by the chat, with its conversation. */
  via?: { via: Via; conversationId: string };
};
export type SystemEntry = { kind: 'system'; key: string; at: string; text: string };
export type Entry =
  | MessageEntry
  | { kind: 'day'; key: string; at: string }
  | SystemEntry
  /** What happened in a row without a word between; the last step is what counts. */
  | { kind: 'steps'; key: string; steps: readonly SystemEntry[] }
  | { kind: 'new'; key: string };

/** Messages of one author stand together while less than this lies between them. */
const togetherMs = 4 * 60_000;
/** From this number of steps in a row they are folded into one line. */
const foldedFrom = 3;

/**
 * The lines of a transcript, from the log and from what is still under way. `newAfterSeq` is the last event that this
 * agent had seen when the conversation was opened: the marker stands before the first visitor message after it.
 */
export function buildEntries(input: {
  events: readonly ConversationEvent[];
  outgoing: readonly OutgoingMessage[];
  visitorName: string;
  agent: { id: string; name: string };
  newAfterSeq: number | null;
}): Entry[] {
  const { events, outgoing, visitorName, agent, newAfterSeq } = input;
  const moods = new Map<string, Sentiment>();
  const ratings = new Map<string, boolean>();
  for (const event of events) {
    if (event.type === 'message-understood') moods.set(event.body.messageId, event.body.sentiment);
    if (event.type === 'answer-rated') ratings.set(event.body.messageId, event.body.helpful);
  }

  const entries: Entry[] = [];
  let day = '';
  let isMarked = newAfterSeq === null;
  const startDay = (at: string): void => {
    const local = new Date(at).toDateString();
    if (local === day) return;
    day = local;
    entries.push({ kind: 'day', key: `day-${local}`, at });
  };
  const add = (message: Omit<MessageEntry, 'kind' | 'isFirst'>): void => {
    startDay(message.at);
    const before = entries.at(-1);
    const isFirst =
      before?.kind !== 'message' ||
      before.speaker !== message.speaker ||
      before.name !== message.name ||
      Date.parse(message.at) - Date.parse(before.at) > togetherMs;
    entries.push({ kind: 'message', ...message, isFirst });
  };

  for (const event of events) {
    if (!isMarked && newAfterSeq !== null && event.seq > newAfterSeq && event.type === 'visitor-message') {
      isMarked = true;
      startDay(event.at);
      entries.push({ kind: 'new', key: 'new' });
    }
    const message = toMessage(event, { visitorName, moods, ratings });
    if (message !== null) {
      add(message);
      continue;
    }
    const text = describeEvent(event, agent.id);
    if (text === null) continue;
    startDay(event.at);
    entries.push({ kind: 'system', key: event.id, at: event.at, text });
  }
  for (const message of outgoing) {
    add({
      key: message.id,
      speaker: message.kind === 'note-add' ? 'note' : 'agent',
      name: agent.name,
      at: message.at,
      text: message.text,
      files: message.attachments ?? [],
      sentiment: null,
      bot: null,
      outgoing: message.state,
    });
  }
  return foldSteps(entries);
}

function foldSteps(entries: readonly Entry[]): Entry[] {
  const folded: Entry[] = [];
  let steps: SystemEntry[] = [];
  const end = (): void => {
    const [first] = steps;
    if (first !== undefined && steps.length >= foldedFrom) folded.push({ kind: 'steps', key: `steps-${first.key}`, steps });
    else folded.push(...steps);
    steps = [];
  };
  for (const entry of entries) {
    if (entry.kind === 'system') {
      steps.push(entry);
      continue;
    }
    end();
    folded.push(entry);
  }
  end();
  return folded;
}

function toMessage(
  event: ConversationEvent,
  known: { visitorName: string; moods: ReadonlyMap<string, Sentiment>; ratings: ReadonlyMap<string, boolean> },
): Omit<MessageEntry, 'kind' | 'isFirst'> | null {
  const common = { key: event.id, at: event.at, sentiment: null, bot: null, outgoing: null };
  const authorName = 'name' in event.author ? event.author.name : '';
  // eslint-disable-next-line @typescript-eslint/switch-exhaustiveness-check -- the others are no messages
  switch (event.type) {
    case 'visitor-message':
      return {
        ...common,
        speaker: 'visitor',
        name: known.visitorName,
        text: event.body.text,
        files: event.body.attachments ?? [],
        sentiment: known.moods.get(event.id) ?? null,
        ...(event.body.via ? { via: { via: event.body.via, conversationId: event.conversationId } } : {}),
      };
    case 'bot-message':
      return {
        ...common,
        speaker: 'bot',
        name: authorName,
        text: event.body.text,
        files: [],
        bot: {
          purpose: event.body.purpose,
          citations: event.body.citations,
          turnId: event.body.turnId,
          choices: event.body.choices.map((choice) => choice.label),
          helpful: known.ratings.get(event.id) ?? null,
        },
      };
    case 'agent-message':
      return { ...common, speaker: 'agent', name: authorName, text: event.body.text, files: event.body.attachments ?? [] };
    case 'agent-note':
      return { ...common, speaker: 'note', name: authorName, text: event.body.text, files: event.body.attachments ?? [] };
    default:
      return null;
  }
}
