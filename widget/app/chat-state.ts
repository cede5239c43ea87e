import { addToLog, emptyLog, type LogCopy } from '../../src/client/conversation-log.ts';
import type { ConnectionStatus } from '../../src/client/live-connection.ts';
import type { Attachment } from '../../src/contracts/attachment.ts';
import type { VisitorEvent } from '../../src/contracts/visitor-event.ts';
import type { RefusalCode, TeamPresence, VisitorFrame } from '../../src/contracts/visitor-protocol.ts';

export type PendingMessage = { id: string; text: string; attachments?: Attachment[] | undefined; at: string; failed: RefusalCode | null };

/** The owner of the conversation, as far as the visitor is told. */
export type Mode =
  | { kind: 'with-bot' }
  | { kind: 'waiting' }
  | { kind: 'nobody'; cause: 'nobody-online' | 'wait-exceeded' | 'closed'; opensAt: string | null; wrote: boolean }
  | { kind: 'with-agent'; name: string }
  /** `reopenUntil`: until when a word takes it up again, an ISO time or null. */
  | { kind: 'closed'; outcome: 'solved' | 'left' | 'no-reply' | null; reopenUntil: string | null };

export type ChatState = {
  connection: ConnectionStatus;
  bot: { name: string; greeting: string; sampleQuestions: string[] } | null;
  /** Whether the team is there, as the server says it; null before the first word from it. */
  presence: TeamPresence | null;
  conversationId: string | null;
  log: LogCopy<VisitorEvent>;
  /** True until the events that the welcome announced have come. */
  loading: boolean;
  gap: boolean;
  pending: PendingMessage[];
  mode: Mode;
  place: { position: number; estimateSeconds: number | null } | null;
  typing: { who: 'bot' | 'agent'; name: string } | null;
  /** A streamed answer that is not in the log yet. */
  draft: { turnId: string; text: string } | null;
  rated: number | null;
  contactLeft: boolean;
  thumbs: Record<string, boolean>;
  notice: RefusalCode | null;
  /** The reason why there is no chat at all: too many new visitors from this network, or an unreachable server. */
  trouble: 'rate-limited' | 'unavailable' | null;
  /** The agent sees the visitor's text before it is sent. */
  seen?: boolean | undefined;
  /** The last event that the visitor has seen, on whatever page. Null: not known; then the events of the welcome do not count as new. */
  readUpTo: number | null;
  /** All that was said was erased while the chat was open. */
  erased?: boolean;
};

export const startState: ChatState = {
  connection: { kind: 'connecting' },
  bot: null,
  presence: null,
  conversationId: null,
  log: emptyLog,
  loading: true,
  gap: false,
  pending: [],
  mode: { kind: 'with-bot' },
  place: null,
  typing: null,
  draft: null,
  rated: null,
  contactLeft: false,
  thumbs: {},
  notice: null,
  trouble: null,
  readUpTo: null,
};

export type ChatInput =
  | { type: 'frame'; frame: VisitorFrame }
  | { type: 'connection'; status: ConnectionStatus }
  | { type: 'queued'; message: PendingMessage }
  | { type: 'started'; conversationId: string }
  | { type: 'thumb'; messageId: string; helpful: boolean }
  /** The conversation was not begun: it is as if it had never been, and what was written into it can be sent again. */
  | { type: 'start-refused'; code: RefusalCode }
  | { type: 'turned-away'; trouble: ChatState['trouble'] }
  | { type: 'went-on' }
  | { type: 'read'; seq: number }
  | { type: 'dismissed' }
  | { type: 'erased' };

/** The whole behaviour of the widget: a pure function from the present state and an input to the next state. */
export function reduceChat(state: ChatState, input: ChatInput): ChatState {
  switch (input.type) {
    case 'connection':
      return { ...state, connection: input.status, typing: input.status.kind === 'online' ? state.typing : null };
    case 'queued':
      return { ...state, notice: null, pending: [...state.pending.filter((message) => message.id !== input.message.id), input.message] };
    case 'started':
      // Messages that could not be sent into a refused conversation wait for the next one.
      return {
        ...startState,
        ...keep(state),
        pending: state.conversationId === null ? state.pending : [],
        conversationId: input.conversationId,
        loading: false,
        readUpTo: 0,
      };
    case 'thumb':
      return { ...state, thumbs: { ...state.thumbs, [input.messageId]: input.helpful } };
    case 'start-refused': {
      const pending = state.pending.map((message) => ({ ...message, failed: input.code }));
      return { ...state, conversationId: null, pending, notice: pending.length > 0 ? state.notice : input.code };
    }
    case 'turned-away':
      return { ...state, loading: false, trouble: input.trouble };
    case 'went-on':
      return goOn(state);
    case 'read':
      return { ...state, readUpTo: Math.max(input.seq, state.readUpTo ?? 0) };
    case 'dismissed':
      return { ...state, notice: null };
    case 'erased':
      return { ...startState, ...keep(state), erased: true };
    case 'frame':
      return reduceFrame(state, input.frame);
  }
}

function keep({ connection, bot, presence, seen, trouble }: ChatState): Pick<ChatState, 'connection' | 'bot' | 'presence' | 'seen' | 'trouble'> {
  return { connection, bot, presence, seen, trouble };
}

/** True where another tab of this visitor has begun a conversation. This tab switches to it, unless its own conversation still goes on. */
function isBegunElsewhere(state: ChatState, frame: VisitorFrame): frame is Extract<VisitorFrame, { type: 'events' }> {
  const isFree = state.conversationId === null || state.mode.kind === 'closed';
  return isFree && state.pending.length === 0 && frame.type === 'events' && frame.events[0]?.type === 'conversation-started';
}

/**
 * The events that are shown in the transcript. A second request for a person, with no shown event in between, is left out. Of the types,
 * `re[qto]` finds requeued, returned, reopened and secrets.
 */
export function listLines({ log }: ChatState): VisitorEvent[] {
  const shown = log.events.filter(({ type }) => /message$|handoff|join|re[qto]|contact/.test(type));
  return shown.filter(({ type }, index) => type !== shown[index - 1]?.type || type !== 'handoff-requested');
}

/** The latest step of the conversation: only the choices that it offers can still be tapped. A rating is no step. */
export function lastStep({ log, pending }: ChatState): VisitorEvent | undefined {
  return pending[0] ? undefined : log.events.filter(({ type }) => !/hidden|rat[ei]/.test(type)).at(-1);
}

type Answer = Extract<VisitorEvent, { type: 'bot-message' | 'agent-message' }>;

/** Answers that came since the visitor last looked. */
export function listUnread({ log, readUpTo }: ChatState): Answer[] {
  return log.events.filter((event): event is Answer => /(bot|agent)-message/.test(event.type) && event.seq > (readUpTo ?? Infinity));
}

function reduceFrame(state: ChatState, frame: VisitorFrame): ChatState {
  if ('conversationId' in frame && frame.type !== 'welcome' && frame.conversationId !== state.conversationId) {
    if (!isBegunElsewhere(state, frame)) return state;
    state = { ...startState, ...keep(state), conversationId: frame.conversationId, readUpTo: 0 };
  }
  switch (frame.type) {
    case 'welcome': {
      const { bot, presence = null, typingPreview: seen } = frame;
      const notice = null;
      const trouble = null;
      const sameConversation = state.conversationId !== null && state.conversationId === frame.conversationId;
      // A conversation that only this client knows yet will be started again.
      if (sameConversation || frame.conversationId === null) return { ...state, bot, presence, seen, notice, trouble, loading: false };
      if (state.conversationId !== null && state.pending.length > 0) return { ...state, bot, presence, seen, notice, trouble, loading: false };
      return { ...startState, connection: state.connection, bot, presence, seen, conversationId: frame.conversationId, readUpTo: frame.seenSeq ?? null };
    }
    case 'events': {
      const { log, gap } = addToLog(state.log, frame.events);
      const fresh = log.events.slice(state.log.events.length);
      const readUpTo = state.readUpTo ?? (state.loading ? frame.lastSeq : null);
      return fresh.reduce(applyEvent, { ...state, log, gap, readUpTo, loading: false });
    }
    case 'ack':
      return state;
    case 'refused': {
      const pending = state.pending.map((message) => (message.id === frame.id ? { ...message, failed: frame.code } : message));
      const own = state.pending.some((message) => message.id === frame.id);
      return { ...state, pending, notice: own ? state.notice : frame.code };
    }
    case 'presence':
      return { ...state, presence: frame.presence };
    case 'queue-position':
      return { ...state, place: { position: frame.position, estimateSeconds: frame.estimateSeconds } };
    case 'typing':
      return { ...state, typing: frame.active ? { who: frame.who, name: frame.name } : null };
    case 'seen':
      return { ...state, readUpTo: Math.max(frame.seq, state.readUpTo ?? 0) };
    case 'answer-delta': {
      const before = state.draft?.turnId === frame.turnId ? state.draft.text : '';
      return { ...state, draft: { turnId: frame.turnId, text: before + frame.text } };
    }
    case 'answer-end':
      return { ...state, draft: null };
    case 'pong':
      return state;
    default:
      return state;
  }
}

/** The visitor goes on with the bot. */
function goOn(state: ChatState): ChatState {
  return state.mode.kind === 'nobody' ? { ...state, mode: { kind: 'with-bot' } } : state;
}

/** A word of the visitor withdraws nothing: the request stays open, and its form makes room. */
function writeOn({ mode }: ChatState): Mode {
  return mode.kind === 'nobody' ? { ...mode, wrote: true } : mode;
}

function applyEvent(state: ChatState, event: VisitorEvent): ChatState {
  // eslint-disable-next-line @typescript-eslint/switch-exhaustiveness-check -- the others change nothing that is shown
  switch (event.type) {
    case 'visitor-message':
      return { ...state, mode: writeOn(state), pending: state.pending.filter((message) => message.id !== event.id) };
    case 'bot-message':
      return { ...state, draft: null, typing: null };
    case 'agent-message':
      return { ...state, typing: null };
    case 'conversation-queued':
    case 'conversation-requeued':
      return { ...state, mode: { kind: 'waiting' } };
    case 'nobody-available':
      return { ...state, mode: { kind: 'nobody', cause: event.body.cause, opensAt: event.body.opensAt ?? null, wrote: false }, place: null };
    case 'agent-joined':
      return { ...state, mode: { kind: 'with-agent', name: event.body.agentName }, place: null };
    case 'person-declined':
      return goOn(state);
    case 'handoff-cancelled':
    case 'returned-to-bot':
    case 'conversation-reopened':
      return { ...state, mode: { kind: 'with-bot' }, place: null };
    case 'contact-left':
      return { ...state, mode: { kind: 'with-bot' }, place: null, contactLeft: true };
    case 'conversation-closed':
      return {
        ...state,
        mode: { kind: 'closed', outcome: event.body.outcome ?? null, reopenUntil: event.body.reopenUntil ?? null },
        place: null,
        typing: null,
        draft: null,
      };
    case 'rating-given':
      return { ...state, rated: event.body.score };
    case 'answer-rated':
      return { ...state, thumbs: { ...state.thumbs, [event.body.messageId]: event.body.helpful } };
    default:
      return state;
  }
}
