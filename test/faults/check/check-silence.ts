import type { ConversationEvent, EventOf } from '../../../src/contracts/conversation-event.ts';
import type { Entry } from '../history.ts';
import { readStories } from './check-commands.ts';
import { violation, type Check, type CheckInput, type Violation } from './violation.ts';

/** Types that end the wait of a visitor who had been with the bot. */
const outcomes: ReadonlySet<string> = new Set(['agent-message', 'conversation-queued', 'nobody-available', 'agent-joined', 'conversation-closed']);

export type Wait = { message: EventOf<'visitor-message'>; client: string; acknowledgedAt: number; heardAt: number | null; dueAt: number };

/** Every message of a visitor that was acknowledged is answered, queued or told on the visitor's own screen in time. */
export const checkSilence: Check = (input) =>
  readWaits(input).flatMap(({ message, client, acknowledgedAt, heardAt, dueAt }): Violation[] => {
    if (heardAt !== null && heardAt <= dueAt) return [];
    const late =
      heardAt === null
        ? 'nothing ever came'
        : `an answer came ${((heardAt - acknowledgedAt) / 1_000).toFixed(1)} s after the message, ${((heardAt - dueAt) / 1_000).toFixed(1)} s too late`;
    return [
      violation('silence', `${client}: seq ${message.seq}: ${late}`, { at: acknowledgedAt, conversationId: message.conversationId, commandId: message.id }),
    ];
  });

/** Each acknowledged message that somebody had to answer, with when its visitor heard and when that was due. */
export function readWaits(input: CheckInput): Wait[] {
  const { stories } = readStories(input);
  const heard = readHeard(input.entries);
  const faults = readFaults(input.entries);
  const waits: Wait[] = [];
  for (const { events } of input.log.conversations) {
    for (const message of findOpenMessages(events)) {
      const story = stories.get(message.id);
      if (!story?.acknowledged) continue;
      const acknowledgedAt = story.acknowledged.at;
      const times = findOutcomes(events, message).flatMap((event) => heard.get(`${story.client} ${event.id}`) ?? []);
      const heardAt = times.length > 0 ? Math.max(acknowledgedAt, Math.min(...times)) : null;
      waits.push({ message, client: story.client, acknowledgedAt, heardAt, dueAt: findDueTime(faults, { acknowledgedAt, patienceMs: input.patienceMs }) });
    }
  }
  return waits;
}

/** Messages said to the bot: who waits for a person or has one knows where they are. */
function findOpenMessages(events: readonly ConversationEvent[]): EventOf<'visitor-message'>[] {
  const open: EventOf<'visitor-message'>[] = [];
  let withBot = true;
  for (const event of events) {
    if (event.type === 'visitor-message' && withBot) open.push(event);
    if (event.type === 'conversation-queued' || event.type === 'agent-joined' || event.type === 'conversation-requeued') withBot = false;
    if (event.type === 'nobody-available' || event.type === 'handoff-cancelled' || event.type === 'returned-to-bot') withBot = true;
  }
  return open;
}

function findOutcomes(events: readonly ConversationEvent[], message: EventOf<'visitor-message'>): ConversationEvent[] {
  return events.filter(
    (event) => event.seq > message.seq && (event.type === 'bot-message' ? event.body.replyTo.includes(message.id) : outcomes.has(event.type)),
  );
}

function readHeard(entries: readonly Entry[]): Map<string, number> {
  const heard = new Map<string, number>();
  for (const entry of entries) {
    if (entry.kind !== 'received' || entry.event.id === null) continue;
    const key = `${entry.client} ${entry.event.id}`;
    if (!heard.has(key)) heard.set(key, entry.at);
  }
  return heard;
}

type FaultTime = { beginsAt: number; endsAt: number };

function readFaults(entries: readonly Entry[]): FaultTime[] {
  const faults: FaultTime[] = [];
  for (const entry of entries) {
    if (entry.kind === 'fault-begins') faults.push({ beginsAt: entry.at, endsAt: Infinity });
    const last = faults.at(-1);
    if (entry.kind === 'fault-ends' && last) last.endsAt = entry.at;
  }
  return faults;
}

/** The patience counts from the message, and anew from the end of each fault that begins before it is over. */
function findDueTime(faults: readonly FaultTime[], wait: { acknowledgedAt: number; patienceMs: number }): number {
  let dueAt = wait.acknowledgedAt + wait.patienceMs;
  for (const { beginsAt, endsAt } of faults) {
    if (beginsAt <= dueAt && endsAt + wait.patienceMs > dueAt) dueAt = endsAt + wait.patienceMs;
  }
  return dueAt;
}
