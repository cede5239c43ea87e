import { describe, expect, it } from 'vitest';
import type { ConversationEvent } from '../../src/contracts/conversation-event.ts';
import { toVisitorEvent } from '../../src/contracts/visitor-event.ts';
import { buildEntries, type Entry } from '../../console/conversation/build-entries.ts';
import { visitorSaid } from './fixtures.ts';

function build(events: ConversationEvent[], newAfterSeq: number | null = null): Entry[] {
  const agent = { id: 'agent-rosa', name: 'Rosa' };
  return buildEntries({ events, outgoing: [], visitorName: 'Ann', agent, newAfterSeq });
}

const note = (seq: number): ConversationEvent => ({
  ...visitorSaid(seq),
  type: 'agent-note',
  author: { kind: 'agent', id: 'agent-bo', name: 'Bo' },
  body: { text: 'psst', mentions: [] },
});

describe('the lines of a transcript', () => {
  it('[CN200] says a name once while one speaker goes on, and again after another or a pause', () => {
    const later = { ...visitorSaid(4), at: '2026-01-01T10:30:00.000Z' };
    const lines = build([visitorSaid(1), visitorSaid(2), note(3), visitorSaid(4)]).filter((entry) => entry.kind === 'message');
    expect(lines.map((line) => line.isFirst)).toEqual([true, false, true, true]);
    const paused = build([visitorSaid(1), later]).filter((entry) => entry.kind === 'message');
    expect(paused.map((line) => line.isFirst)).toEqual([true, true]);
  });

  it('[CN200] puts the marker before the first visitor message that was not seen', () => {
    const kinds = build([visitorSaid(1), visitorSaid(2), note(3), visitorSaid(4)], 2).map((entry) => entry.key);
    expect(kinds.indexOf('new')).toBe(kinds.indexOf('event-4') - 1);
    expect(build([visitorSaid(1), visitorSaid(2)], 2).some((entry) => entry.kind === 'new')).toBe(false);
  });

  it('[CN200] begins each day with its line', () => {
    const days = build([visitorSaid(1), { ...visitorSaid(2), at: '2026-01-03T10:00:00.000Z' }]).filter((entry) => entry.kind === 'day');
    expect(days).toHaveLength(2);
  });

  it('[CN200] shows a note as a note and never as an answer', () => {
    const [line] = build([note(1)]).filter((entry) => entry.kind === 'message');
    expect(line?.speaker).toBe('note');
  });

  it('[CN200] puts the mood beside the message that it belongs to', () => {
    const understood: ConversationEvent = {
      ...visitorSaid(2),
      id: 'understood',
      type: 'message-understood',
      author: { kind: 'system' },
      body: {
        messageId: 'event-1',
        language: 'en',
        sentiment: { score: -0.9, label: 'negative', frustration: 0.8 },
        intent: null,
        wantsPerson: false,
      },
    };
    const [line] = build([visitorSaid(1), understood]).filter((entry) => entry.kind === 'message');
    expect(line?.sentiment?.frustration).toBe(0.8);
  });

  it('[QU2] says once that a person was asked for: who waits although nobody is there asks nothing new', () => {
    const asked = (seq: number, patient: boolean): ConversationEvent => ({
      ...visitorSaid(seq),
      type: 'handoff-requested',
      body: { reason: 'asked-for-person', patient, packet: { reason: 'asked-for-person' } as never },
    });
    const texts = build([asked(1, false), visitorSaid(2), asked(3, true)]).flatMap((entry) => (entry.kind === 'system' ? [entry.text] : []));
    expect(texts).toEqual(['Handed over by the bot: asked for a person', 'The visitor chose to wait until somebody comes']);
    expect([asked(1, false), asked(3, true)].map((event) => toVisitorEvent(event).type)).toEqual(['handoff-requested', 'hidden']);
  });

  it('[CN20] folds three steps or more in a row into one line that says the last, and keeps two as they are', () => {
    const step = (seq: number): ConversationEvent => ({
      ...visitorSaid(seq),
      id: `step-${seq}`,
      type: 'agent-joined',
      author: { kind: 'agent', id: 'bo', name: 'Bo' },
      body: { agentId: 'bo', agentName: 'Bo', how: 'took-over' },
    });
    const kinds = (...events: ConversationEvent[]) => build(events).map((entry) => entry.kind);
    expect(kinds(visitorSaid(1), step(2), step(3), visitorSaid(4))).toEqual(['day', 'message', 'system', 'system', 'message']);
    const folded = build([visitorSaid(1), step(2), step(3), step(4), visitorSaid(5)]);
    expect(folded.map((entry) => entry.kind)).toEqual(['day', 'message', 'steps', 'message']);
    const steps = folded.find((entry) => entry.kind === 'steps');
    expect(steps?.kind === 'steps' && steps.steps.map(({ key }) => key)).toEqual(['step-2', 'step-3', 'step-4']);
  });
});
