import type { AgentFrame, ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import type { BotSwitch } from '../../src/contracts/supervision.ts';
import type { Connection, Notice, OutgoingMessage, PendingCommand } from './console-state.ts';

/** Everything that can change what the console shows. `now` is the browser's clock in milliseconds. */
export type ConsoleInput =
  | { type: 'frame'; frame: AgentFrame; now: number }
  | { type: 'connection'; connection: Connection }
  | { type: 'message-queued'; message: OutgoingMessage }
  | { type: 'message-leaves'; id: string }
  | { type: 'message-discarded'; id: string }
  | { type: 'command-queued'; command: PendingCommand }
  | { type: 'command-leaves'; id: string }
  | { type: 'command-discarded'; id: string }
  | { type: 'conversations-loaded'; conversations: readonly ConversationSummary[] }
  | { type: 'bot-switch-changed'; botSwitch: BotSwitch }
  | { type: 'notice-added'; notice: Notice }
  | { type: 'notice-dismissed'; id: string }
  | { type: 'tick'; now: number };
