import type { Attachment } from '../../src/contracts/attachment.ts';
import type { AgentCommand, AgentFrame, AgentProfile, Availability } from '../../src/contracts/agent-protocol.ts';
import type { RefusalCode } from '../../src/contracts/visitor-protocol.ts';
import type { Connection, OutgoingMessage } from '../state/console-state.ts';
import type { ConsoleStore } from '../state/create-store.ts';

/** The agent's socket: it reconnects by itself, and sends nothing before the server's welcome. */
export type AgentSocket = { send(command: AgentCommand): void; retryNow(): void; close(): void };
export type OpenAgentSocket = (handlers: {
  onFrame(frame: AgentFrame): void;
  /** Reports a lost or ended connection. Only the welcome frame shows that it is open. */
  onConnection(connection: Connection): void;
}) => AgentSocket;

/** Storage in which unsent messages survive a reload of this tab. */
export type OutgoingShelf = { load(): OutgoingMessage[]; save(messages: readonly OutgoingMessage[]): void };

/** A command of an agent about one conversation, but for messages. */
export type ActionCommand = Extract<
  AgentCommand,
  {
    type:
      | 'offer-accept'
      | 'offer-decline'
      | 'take-over'
      | 'return-to-bot'
      | 'conversation-close'
      | 'follow-up-done'
      | 'priority-set'
      | 'reassign'
      | 'transfer-agent'
      | 'transfer-cancel'
      | 'transfer-team'
      | 'tags-change'
      | 'snooze'
      | 'snooze-end'
      | 'mention-done';
  }
>;
type WithoutId<Command> = Command extends unknown ? Omit<Command, 'id'> : never;

/** Null where the server accepted the command; else the reason in words, and its code. */
export type OnAnswer = (refusal: string | null, code?: RefusalCode) => void;

/** A command but for its id. */
export type ActionInput = WithoutId<ActionCommand>;

export type LiveConsole = {
  store: ConsoleStore;
  /** The agent who signed in; the socket's welcome confirms it later. */
  signedIn: AgentProfile;
  /** Follows one conversation's transcript until the returned function is called. */
  follow(conversationId: string): () => void;
  /** With `holdMs` it leaves that many milliseconds later and can be undone until then. */
  sendMessage(input: {
    conversationId: string;
    kind: OutgoingMessage['kind'];
    text: string;
    attachments?: readonly Attachment[];
    mentions?: string[];
    holdMs?: number;
  }): void;
  /** Takes a held message back and returns its text; null where it is already on its way. */
  undoMessage(id: string): string | null;
  /** Releases all held messages and commands now, because the agent leaves the page. */
  releaseHeld(): void;
  retryMessage(id: string): void;
  /**
   * Sends a command; `label` begins the notice if it is refused. With `onAnswer` that is called instead: with null where the server
   * accepted it, else with the reason.
   */
  act(command: ActionInput, label: string, onAnswer?: OnAnswer): void;
  /** Sends the command after `holdMs` milliseconds. Until then it can be undone, and it is undone when the visitor writes. */
  actLater(command: ActionInput, label: string, holdMs: number): void;
  /** Undoes a held command; false where it was sent already. */
  undoCommand(id: string): boolean;
  setAvailability(availability: Availability): void;
  setTyping(conversationId: string, active: boolean): void;
  /** Reports activity, which keeps the agent from being set to away. */
  tellActivity(): void;
  /** Reconnects without waiting for the next attempt. */
  retryNow(): void;
  close(): void;
};
