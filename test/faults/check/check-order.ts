import { readStories } from './check-commands.ts';
import { violation, type Check, type Violation } from './violation.ts';

/**
 * The log counts without a gap and holds nothing twice, and it keeps the order of real time: what was acknowledged before
 * something else was sent stands before it, whoever sent the two.
 */
export const checkOrder: Check = (input) => {
  const { stories } = readStories(input);
  const found: Violation[] = [];
  for (const { row, events } of input.log.conversations) {
    const about = { at: 0, conversationId: row.id };
    const numbers = events.map((event) => event.seq);
    const expected = numbers.map((_, index) => index + 1);
    if (numbers.join() !== expected.join()) found.push(violation('order', `the log counts ${describe(numbers)}`, about));
    if (row.lastSeq !== events.length)
      found.push(violation('order', `the row says that the log ends at ${row.lastSeq}; it has ${events.length} events`, about));
    if (new Set(events.map((event) => event.id)).size !== events.length) found.push(violation('doubled', 'an id stands in the log twice', about));
    found.push(...findTwiceAnswered(events, row.id));

    // A message may not stand before one that was acknowledged before it was sent: the latest sending so far tells.
    let latest = { sentAt: -Infinity, seq: 0 };
    for (const event of events) {
      const story = stories.get(event.id);
      if (!story?.acknowledged) continue;
      if (story.acknowledged.at < latest.sentAt) {
        found.push(
          violation('order', `seq ${event.seq} was acknowledged before seq ${latest.seq} was sent`, {
            ...about,
            at: story.acknowledged.at,
            commandId: event.id,
          }),
        );
      }
      if (story.firstSentAt > latest.sentAt) latest = { sentAt: story.firstSentAt, seq: event.seq };
    }
  }
  return found;
};

/** Two replies of the bot to one message, unless an agent handed it back in between: then the bot may speak again. */
function findTwiceAnswered(events: CheckEvents, conversationId: string): Violation[] {
  const found: Violation[] = [];
  let answered = new Set<string>();
  for (const event of events) {
    if (event.type === 'returned-to-bot') answered = new Set();
    if (event.type !== 'bot-message') continue;
    for (const id of event.body.replyTo) {
      if (answered.has(id)) found.push(violation('doubled', `seq ${event.seq} is the second answer to one message`, { at: 0, conversationId, commandId: id }));
      answered.add(id);
    }
  }
  return found;
}

type CheckEvents = Parameters<Check>[0]['log']['conversations'][number]['events'];

function describe(numbers: readonly number[]): string {
  const wrong = numbers.findIndex((number, index) => number !== index + 1);
  return `… ${numbers.slice(Math.max(0, wrong - 2), wrong + 3).join(', ')} …`;
}
