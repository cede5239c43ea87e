import type { Check, CheckInput, Violation } from './violation.ts';
import { violation } from './violation.ts';

/** One command of a client over all its sendings. */
export type CommandStory = {
  client: string;
  id: string;
  conversationId: string | null;
  command: string;
  text: string | null;
  firstSentAt: number;
  acknowledged: { at: number; seq: number | null } | null;
  refusedWith: string | null;
};

const spoken = new Set(['message-send', 'note-add']);

/** Acknowledged commands are in the log, refused ones are not, and every command has come to an end. */
export const checkCommands: Check = (input) => {
  const { stories, found } = readStories(input);
  const places = placesInLog(input);
  for (const story of stories.values()) {
    const { id, conversationId, command, acknowledged } = story;
    const about = { at: acknowledged?.at ?? story.firstSentAt, conversationId, commandId: id };
    const place = places.get(id);
    if (!acknowledged && story.refusedWith === null) found.push(violation('answer', `${command} of ${story.client} was never answered`, about));
    if (story.refusedWith !== null && place) found.push(violation('lost', `${command} was refused with ${story.refusedWith} and is in the log`, about));
    if (!acknowledged || acknowledged.seq === null) continue;
    if (!place) found.push(violation('lost', `${command} was acknowledged as seq ${acknowledged.seq} and is not in the log`, about));
    else if (place.seq !== acknowledged.seq || place.conversationId !== conversationId)
      found.push(violation('lost', `${command} was acknowledged as seq ${acknowledged.seq} and stands at seq ${place.seq}`, about));
    else if (spoken.has(command) && place.text !== story.text) found.push(violation('lost', `${command} stands in the log with another text`, about));
  }
  for (const [id, place] of places) {
    if (spoken.has(place.saidBy) && !stories.has(id))
      found.push(
        violation('doubled', `a ${place.type} that no client sent stands at seq ${place.seq}`, { at: 0, conversationId: place.conversationId, commandId: id }),
      );
  }
  return found;
};

/** Stories of all commands, and answers that contradict each other. */
export function readStories({ entries }: Pick<CheckInput, 'entries'>): { stories: Map<string, CommandStory>; found: Violation[] } {
  const stories = new Map<string, CommandStory>();
  const found: Violation[] = [];
  for (const entry of entries) {
    if (entry.kind === 'sent') {
      const { client, id, conversationId, command, text } = entry;
      if (!stories.has(id)) stories.set(id, { client, id, conversationId, command, text, firstSentAt: entry.at, acknowledged: null, refusedWith: null });
    } else if (entry.kind === 'acknowledged' || entry.kind === 'refused') {
      const story = stories.get(entry.id);
      if (!story) continue;
      const about = { at: entry.at, conversationId: story.conversationId, commandId: entry.id };
      const before = story.acknowledged;
      if (entry.kind === 'refused') story.refusedWith = entry.code;
      else story.acknowledged ??= { at: entry.at, seq: entry.seq };
      const changed = entry.kind === 'acknowledged' && before !== null && before.seq !== entry.seq;
      if (changed) found.push(violation('lost', `${story.command} was acknowledged as seq ${before.seq}, then as seq ${entry.seq}`, about));
      if (story.acknowledged && story.refusedWith !== null) found.push(violation('lost', `${story.command} was acknowledged and refused`, about));
    }
  }
  return { stories, found };
}

function placesInLog({ log }: CheckInput): Map<string, { conversationId: string; seq: number; type: string; text: string | null; saidBy: string }> {
  const said: Readonly<Record<string, string>> = { 'visitor-message': 'message-send', 'agent-message': 'message-send', 'agent-note': 'note-add' };
  return new Map(
    log.conversations.flatMap(({ events }) =>
      events.map((event) => {
        const text = 'text' in event.body ? event.body.text : null;
        return [event.id, { conversationId: event.conversationId, seq: event.seq, type: event.type, text, saidBy: said[event.type] ?? '' }] as const;
      }),
    ),
  );
}
