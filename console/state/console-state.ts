import type { AgentCommand, AgentPresence, AgentProfile, ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import type { Attachment } from '../../src/contracts/attachment.ts';
import type { ConversationEvent } from '../../src/contracts/conversation-event.ts';
import type { RefusalCode } from '../../src/contracts/visitor-protocol.ts';
import { usualAgeingSeconds } from '../../src/contracts/handoff/serving-order.ts';
import type { BotSwitch } from '../../src/contracts/supervision.ts';

export type Connection =
  | { kind: 'connecting' }
  | { kind: 'open' }
  /** `since` in milliseconds of this browser's clock. */
  | { kind: 'lost'; since: number }
  | { kind: 'ended'; reason: 'signed-out' | 'outdated' };

type Typist = { who: 'visitor' | 'bot' | 'agent'; name: string; until: number };

/** The events of one conversation's log in this browser: always `events[i].seq === i + 1`, never a gap. */
export type Transcript = {
  events: readonly ConversationEvent[];
  /** The end of the server's log as last heard: `events.length` when nothing is missing. */
  lastSeq: number;
  typing: Typist | null;
  /** The visitor's unsent text, where the settings let the owning agent see it. Never stored. */
  preview: { text: string; until: number } | null;
  /** A streamed answer, until its bot message arrives. */
  answer: { turnId: string; text: string } | null;
  /** Set when an `events` frame left a gap: everything after `events.length` has to be asked for again. */
  gap: boolean;
};

/** A reply or a note that this browser sent and has not yet seen in the log. */
export type OutgoingMessage = {
  id: string;
  conversationId: string;
  kind: 'message-send' | 'note-add';
  text: string;
  attachments?: readonly Attachment[];
  /** Colleagues that a note mentions. */
  mentions?: string[];
  at: string;
  /** `held`: it leaves in a moment and can be undone. `stored`: the server has it, and its event has not come yet. */
  state: { kind: 'held' | 'sending' } | { kind: 'stored' } | { kind: 'failed'; code: RefusalCode; reason: string };
};

/** A command other than a message that waits for `ack` or `refused`; with `isHeld` it has not been sent and can be undone. */
export type PendingCommand = { id: string; conversationId: string | null; type: AgentCommand['type']; label: string; isHeld?: boolean };

/**
 * `open` leads to the subject of the notice; the path is one of the console's own. `stays`: until it is dismissed, for agents who were not
 * at their desk.
 */
export type Notice = { id: string; tone: 'error' | 'info'; text: string; open?: { label: string; path: string }; stays?: boolean };

export type ConsoleState = {
  connection: Connection;
  /** Server time minus this browser's time, in milliseconds: timers count by the server's clock. */
  clockOffset: number;
  agent: AgentProfile | null;
  agents: readonly AgentPresence[];
  /** Null until the server has sent it, just after its welcome. */
  botSwitch: BotSwitch | null;
  /** Seconds of waiting that one step of priority is worth; the default until the server has sent the setting. */
  ageingSeconds: number;
  /** The agents who have a conversation open, as far as this console knows. */
  viewers: ReadonlyMap<string, readonly string[]>;
  /** Open conversations, follow-ups, and any others that were opened in this visit. */
  conversations: ReadonlyMap<string, ConversationSummary>;
  /**
   * The ids that the server has named since the connection opened, in the list or because they changed, until its list is complete. Null
   * from then on.
   */
  listed: ReadonlySet<string> | null;
  transcripts: ReadonlyMap<string, Transcript>;
  outgoing: readonly OutgoingMessage[];
  pending: readonly PendingCommand[];
  notices: readonly Notice[];
  /** Conversations whose visitor wanted a person while nobody was available, with the time, as far as this console knows. */
  unseen: ReadonlyMap<string, string>;
};

export const emptyTranscript: Transcript = {
  events: [],
  lastSeq: 0,
  typing: null,
  preview: null,
  answer: null,
  gap: false,
};

export const initialConsoleState: ConsoleState = {
  connection: { kind: 'connecting' },
  clockOffset: 0,
  agent: null,
  agents: [],
  botSwitch: null,
  ageingSeconds: usualAgeingSeconds,
  viewers: new Map(),
  conversations: new Map(),
  listed: new Set(),
  transcripts: new Map(),
  outgoing: [],
  pending: [],
  notices: [],
  unseen: new Map(),
};
