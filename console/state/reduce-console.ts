import type { AgentFrame, ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import { mayCall } from '../../src/contracts/authorisation.ts';
import { assertNever } from '../../src/text/assert-never.ts';
import type { ConsoleInput } from './console-input.ts';
import type { ConsoleState, Notice } from './console-state.ts';
import { describeRefusal } from './describe-refusal.ts';
import { reduceTranscript, type TranscriptFrame } from './reduce-transcript.ts';

/** More notices at once are read by nobody; passing ones do not push out those that stay. */
const mostNotices = { passing: 4, staying: 20 };

/** The only place where the console's live state changes. Pure: the same inputs give the same state. */
export function reduceConsole(state: ConsoleState, input: ConsoleInput): ConsoleState {
  switch (input.type) {
    case 'frame':
      return reduceFrame(state, input.frame, input.now);
    case 'connection':
      return { ...state, connection: input.connection, listed: new Set() };
    case 'message-queued':
      return { ...state, outgoing: [...state.outgoing, input.message] };
    case 'message-leaves':
      return {
        ...state,
        outgoing: state.outgoing.map((message) => (message.id === input.id ? { ...message, state: { kind: 'sending' as const } } : message)),
      };
    case 'message-discarded':
      return { ...state, outgoing: state.outgoing.filter((message) => message.id !== input.id) };
    case 'command-queued':
      return { ...state, pending: [...state.pending, input.command] };
    case 'command-leaves':
      return { ...state, pending: state.pending.map((command) => (command.id === input.id ? { ...command, isHeld: false } : command)) };
    case 'command-discarded':
      return { ...state, pending: state.pending.filter((command) => command.id !== input.id) };
    case 'conversations-loaded':
      return takeRows(state, input.conversations);
    case 'bot-switch-changed':
      return { ...state, botSwitch: input.botSwitch };
    case 'notice-added':
      return { ...state, notices: addNotice(state.notices, input.notice) };
    case 'notice-dismissed':
      return { ...state, notices: state.notices.filter((notice) => notice.id !== input.id) };
    case 'tick':
      return wakeSnoozed(dropStaleTyping(state, input.now), input.now);
    default:
      return assertNever(input);
  }
}

function reduceFrame(state: ConsoleState, frame: AgentFrame, now: number): ConsoleState {
  switch (frame.type) {
    case 'welcome':
      return {
        ...state,
        connection: { kind: 'open' },
        clockOffset: Date.parse(frame.serverTime) - now,
        agent: frame.agent,
        agents: frame.agents,
        // Changes since the connection opened come before the welcome. They need not be in the list, which may have been read earlier.
        ...takeList({ ...state, listed: state.listed ?? new Set() }, { conversations: frame.conversations, last: frame.more !== true }),
        // A draft that was being streamed when the connection broke may have been withdrawn meanwhile.
        transcripts: mapValues(state.transcripts, (transcript) => ({ ...transcript, answer: null, typing: null, preview: null })),
      };
    case 'conversations-listed':
      return { ...state, ...takeList(state, frame) };
    case 'conversation-changed':
      return takeRows(state, [frame.conversation]);
    case 'agents-changed': {
      const mine = frame.agents.find((agent) => agent.id === state.agent?.id);
      const agent = state.agent !== null && mine !== undefined ? { ...state.agent, availability: mine.availability, capacity: mine.capacity } : state.agent;
      const { from = 0 } = frame;
      return { ...state, agents: from === 0 ? frame.agents : [...state.agents.slice(0, from), ...frame.agents], agent };
    }
    case 'profile-changed':
      // A role that may no longer see conversations must not find them in this browser either.
      return mayCall('agent', frame.agent.role)
        ? { ...state, agent: frame.agent }
        : { ...state, agent: frame.agent, conversations: new Map(), transcripts: new Map(), outgoing: [] };
    case 'bot-switch':
      return { ...state, botSwitch: frame.botSwitch };
    case 'events': {
      const seen = new Set(frame.events.map((event) => event.id));
      const outgoing = state.outgoing.filter((message) => !seen.has(message.id));
      return {
        ...withTranscript(state, frame, now),
        outgoing: outgoing.length === state.outgoing.length ? state.outgoing : outgoing,
      };
    }
    case 'viewers':
      return { ...state, viewers: new Map(state.viewers).set(frame.conversationId, frame.agentIds) };
    case 'typing':
      if (frame.agentId !== undefined && frame.agentId === state.agent?.id) return state;
      return withTranscript(state, frame, now);
    case 'answer-delta':
    case 'answer-end':
      return withTranscript(state, frame, now);
    case 'ack':
      return {
        ...state,
        pending: state.pending.filter((command) => command.id !== frame.id),
        outgoing: state.outgoing.map((message) => (message.id === frame.id ? { ...message, state: { kind: 'stored' as const } } : message)),
      };
    case 'refused':
      return takeRefusal(state, frame);
    case 'serving-order':
      return { ...state, ageingSeconds: frame.ageingSeconds };
    case 'handoff-unseen':
      return { ...state, unseen: new Map(state.unseen).set(frame.conversationId, frame.at) };
    case 'pong':
      return state;
    default:
      // A newer server may say more than this page knows: the protocol asks to ignore it.
      return state;
  }
}

function withTranscript(state: ConsoleState, frame: TranscriptFrame, now: number): ConsoleState {
  const before = state.transcripts.get(frame.conversationId);
  const after = reduceTranscript(before, frame, now);
  if (after === before) return state;
  return { ...state, transcripts: new Map(state.transcripts).set(frame.conversationId, after) };
}

function takeRefusal(state: ConsoleState, frame: Extract<AgentFrame, { type: 'refused' }>): ConsoleState {
  const message = state.outgoing.find((outgoing) => outgoing.id === frame.id);
  const command = state.pending.find((pending) => pending.id === frame.id);
  const conversationId = message?.conversationId ?? command?.conversationId ?? null;
  const summary = conversationId === null ? undefined : state.conversations.get(conversationId);
  const reason = describeRefusal({ frame, summary, agentId: state.agent?.id ?? null });
  if (message !== undefined) {
    const failed = { ...message, state: { kind: 'failed' as const, code: frame.code, reason } };
    return { ...state, outgoing: state.outgoing.map((message) => (message.id === frame.id ? failed : message)) };
  }
  const text = command === undefined ? reason : `${command.label}: ${reason}`;
  const id = frame.id ?? `refused-${state.notices.length}-${text}`;
  return {
    ...state,
    pending: state.pending.filter((command) => command.id !== frame.id),
    notices: addNotice(state.notices, { id, tone: 'error', text }),
  };
}

/** A notice with the same id replaces the earlier one. */
function addNotice(before: readonly Notice[], notice: Notice): readonly Notice[] {
  const all = [...before.filter(({ id }) => id !== notice.id), notice];
  const passing = all.filter(({ stays }) => stays !== true).slice(-mostNotices.passing);
  const staying = all.filter(({ stays }) => stays === true).slice(-mostNotices.staying);
  return all.filter((each) => passing.includes(each) || staying.includes(each));
}

type Rows = Pick<ConsoleState, 'conversations' | 'listed'>;

/** Takes a page of the server's list. Once the list is complete, a row that it did not name is closed or done. */
function takeList(state: Rows, page: { conversations: readonly ConversationSummary[]; last: boolean }): Rows {
  const { conversations, listed } = takeRows(state, page.conversations);
  if (!page.last || listed === null) return { conversations, listed };
  const kept = [...conversations].flatMap(([id, row]): [string, ConversationSummary][] => {
    if (listed.has(id)) return [[id, row]];
    return row.state.kind === 'closed' ? [[id, { ...row, followUp: null }]] : [];
  });
  return { conversations: new Map(kept), listed: null };
}

function takeRows<State extends Rows>(state: State, rows: readonly ConversationSummary[]): State {
  const listed = state.listed && new Set([...state.listed, ...rows.map((row) => row.id)]);
  return { ...state, conversations: mergeNewer(state.conversations, rows), listed };
}

/** Frames of one conversation may overtake each other between server processes: the later log position wins. */
function mergeNewer(before: ReadonlyMap<string, ConversationSummary>, changed: readonly ConversationSummary[]): ReadonlyMap<string, ConversationSummary> {
  const after = new Map(before);
  for (const conversation of changed) {
    const held = before.get(conversation.id);
    if (held === undefined || held.lastSeq <= conversation.lastSeq) after.set(conversation.id, conversation);
  }
  return after;
}

/** The server only sends until when; each console decides by the server's clock that the time has come. */
function wakeSnoozed(state: ConsoleState, now: number): ConsoleState {
  const serverNow = new Date(now + state.clockOffset).toISOString();
  const isOver = ({ snooze }: ConversationSummary): boolean => snooze !== null && snooze.until !== null && snooze.until <= serverNow;
  if (![...state.conversations.values()].some(isOver)) return state;
  return {
    ...state,
    conversations: mapValues(state.conversations, (conversation) => (isOver(conversation) ? { ...conversation, snooze: null } : conversation)),
  };
}

function dropStaleTyping(state: ConsoleState, now: number): ConsoleState {
  const isOver = (shown: { until: number } | null): boolean => shown !== null && shown.until <= now;
  if (![...state.transcripts.values()].some((transcript) => isOver(transcript.typing) || isOver(transcript.preview))) return state;
  return {
    ...state,
    transcripts: mapValues(state.transcripts, (transcript) => ({
      ...transcript,
      typing: isOver(transcript.typing) ? null : transcript.typing,
      preview: isOver(transcript.preview) ? null : transcript.preview,
    })),
  };
}

function mapValues<Value>(map: ReadonlyMap<string, Value>, change: (value: Value) => Value): Map<string, Value> {
  return new Map([...map].map(([key, value]) => [key, change(value)]));
}
