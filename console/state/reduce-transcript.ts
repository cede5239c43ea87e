import type { AgentFrame } from '../../src/contracts/agent-protocol.ts';
import { emptyTranscript, type Transcript } from './console-state.ts';

/** A typing signal counts for this long, because the `active: false` that ends it may be lost with the connection. */
const typingLifeMs = 6_000;
/** A preview stays while the visitor thinks, and goes when no further one comes. */
const previewLifeMs = 60_000;

export type TranscriptFrame = Extract<AgentFrame, { type: 'events' | 'typing' | 'answer-delta' | 'answer-end' }>;

/** Takes a frame of one conversation. Events already held are dropped, and a gap is marked, never bridged. */
export function reduceTranscript(before: Transcript = emptyTranscript, frame: TranscriptFrame, now: number): Transcript {
  switch (frame.type) {
    case 'events':
      return takeEvents(before, frame);
    case 'typing':
      return {
        ...before,
        typing: frame.active ? { who: frame.who, name: frame.name, until: now + typingLifeMs } : null,
        preview: frame.preview === undefined ? before.preview : frame.preview.trim() === '' ? null : { text: frame.preview, until: now + previewLifeMs },
      };
    case 'answer-delta': {
      const text = before.answer?.turnId === frame.turnId ? before.answer.text : '';
      return { ...before, answer: { turnId: frame.turnId, text: text + frame.text } };
    }
    case 'answer-end': {
      if (before.answer?.turnId !== frame.turnId) return before;
      // A kept draft stays on screen until its message arrives, so that the text never blinks.
      return frame.kept && !holdsTurn(before, frame.turnId) ? before : { ...before, answer: null };
    }
  }
}

function takeEvents(before: Transcript, frame: Extract<TranscriptFrame, { type: 'events' }>): Transcript {
  const held = before.events.length;
  const fresh = frame.events.filter((event) => event.seq > held);
  const lastSeq = Math.max(before.lastSeq, frame.lastSeq);
  const first = fresh[0];
  if (first === undefined) return { ...before, lastSeq, gap: false };
  const inOrder = fresh.every((event, index) => event.seq === held + index + 1);
  if (!inOrder) return { ...before, lastSeq, gap: true };

  const spoke = new Set(fresh.map((event) => event.author.kind));
  const answered = fresh.some((event) => event.type === 'bot-message' && event.body.turnId === before.answer?.turnId);
  return {
    events: [...before.events, ...fresh],
    lastSeq,
    typing: before.typing !== null && spoke.has(before.typing.who) ? null : before.typing,
    preview: spoke.has('visitor') ? null : before.preview,
    answer: answered ? null : before.answer,
    gap: false,
  };
}

function holdsTurn(transcript: Transcript, turnId: string): boolean {
  return transcript.events.some((event) => event.type === 'bot-message' && event.body.turnId === turnId);
}
