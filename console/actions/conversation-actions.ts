import {
  AlarmClockOff,
  ArrowRightLeft,
  Bot,
  Check,
  ChevronsUp,
  CircleCheck,
  ClipboardCheck,
  Clock,
  FlaskConical,
  Hand,
  MailCheck,
  Undo2,
  UserRoundCheck,
  X,
  type LucideIcon,
} from 'lucide-react';
import type { AgentProfile, ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import { mayCall } from '../../src/contracts/authorisation.ts';
import type { LiveConsole } from '../live/live-console.ts';
import { isOfferedTo, isOwnedBy, mayClose, mayTakeOver } from '../state/allowed-actions.ts';
import { downloadEvalCase } from './download-eval-case.ts';

/** A form above the reply box, which asks for what an action needs. */
export type Step = 'hand-back' | 'transfer' | 'snooze' | 'close' | 'give' | 'take-from' | 'priority';

export type ActionContext = { conversation: ConversationSummary; live: LiveConsole; openStep: (step: Step) => void };

export type ConversationAction = {
  label: string | ((conversation: ConversationSummary) => string);
  /** A single key only shows or opens something; `alt+E` is for a change. */
  key: string | null;
  icon: LucideIcon;
  /** Its place in the conversation: a button of the head, the head's menu, a mark beside that, the card of an offer. In each they keep the order of the table. */
  place: 'head' | 'menu' | 'mark' | 'offer';
  look?: 'primary';
  /** True for an action that changes nothing: it can be done while a command for this conversation waits for the server. */
  whilePending?: true;
  may(conversation: ConversationSummary, me: AgentProfile): boolean;
  run(context: ActionContext): void;
};

/** How long a reply or a closing can be taken back, in milliseconds. */
export const undoMs = 5_000;

const isOwn = (conversation: ConversationSummary, me: AgentProfile): boolean => isOwnedBy(conversation, me.id);
const isPassing = ({ state }: ConversationSummary): boolean => state.kind === 'with-agent' && state.transfer !== null;
const maySupervise = ({ state }: ConversationSummary, { role }: AgentProfile): boolean => mayCall('supervisor', role) && state.kind !== 'closed';
const opens =
  (step: Step) =>
  ({ openStep }: ActionContext): void =>
    openStep(step);
const sends =
  (type: 'follow-up-done' | 'transfer-cancel' | 'snooze-end' | 'mention-done', label: string) =>
  ({ live, conversation }: ActionContext): void =>
    live.act({ type, conversationId: conversation.id }, label);
const takeOverLabel = ({ state }: ConversationSummary): string => (state.kind === 'closed' ? 'Reopen' : 'Take over');

/** Everything that can be done with a conversation. Buttons, menus, keys, the palette, the sheet of shortcuts and actions on several rows read it. */
export const conversationActions = {
  'offer-accept': {
    label: 'Accept',
    key: 'alt+A',
    icon: Check,
    place: 'offer',
    look: 'primary',
    may: (conversation, me) => isOfferedTo(conversation, me.id),
    run: ({ live, conversation }) => live.act({ type: 'offer-accept', conversationId: conversation.id }, `Accept ${conversation.visitorName}`),
  },
  'offer-decline': {
    label: 'Decline',
    key: 'alt+D',
    icon: X,
    place: 'offer',
    may: (conversation, me) => isOfferedTo(conversation, me.id),
    run: ({ live, conversation }) => live.act({ type: 'offer-decline', conversationId: conversation.id }, `Decline ${conversation.visitorName}`),
  },
  'take-over': {
    label: takeOverLabel,
    key: 'alt+T',
    icon: Hand,
    place: 'head',
    look: 'primary',
    may: (conversation, me) => mayTakeOver(conversation, me.id),
    run: ({ live, conversation }) => live.act({ type: 'take-over', conversationId: conversation.id }, takeOverLabel(conversation)),
  },
  'follow-up-done': {
    label: 'Follow-up done',
    key: 'alt+F',
    icon: MailCheck,
    place: 'head',
    may: ({ followUp }) => followUp !== null,
    run: sends('follow-up-done', 'Follow-up done'),
  },
  // A supervisor takes it from the colleague who has it, after a question.
  'take-from': {
    label: 'Take over',
    key: 'alt+T',
    icon: Hand,
    place: 'head',
    may: ({ state }, me) => state.kind === 'with-agent' && state.agentId !== me.id && mayCall('supervisor', me.role),
    run: opens('take-from'),
  },
  'conversation-close': {
    label: 'Close',
    key: 'alt+E',
    icon: CircleCheck,
    place: 'head',
    may: (conversation, me) => mayClose(conversation, me.id),
    run: ({ live, conversation }) => live.actLater({ type: 'conversation-close', conversationId: conversation.id }, 'Close', undoMs),
  },
  // The note that goes with it is the second step.
  'return-to-bot': { label: 'Hand back', key: 'B', icon: Bot, place: 'head', may: isOwn, run: opens('hand-back') },
  // A colleague waits for it: never behind a menu.
  'mention-done': {
    label: 'Mention seen',
    key: 'alt+M',
    icon: MailCheck,
    place: 'mark',
    may: ({ mentionedAgentIds }, me) => mentionedAgentIds.includes(me.id),
    run: sends('mention-done', 'Mention'),
  },
  'transfer-cancel': {
    label: 'Take the transfer back',
    key: 'alt+X',
    icon: Undo2,
    place: 'menu',
    may: (conversation, me) => isOwn(conversation, me) && isPassing(conversation),
    run: sends('transfer-cancel', 'Transfer'),
  },
  transfer: {
    label: 'Transfer',
    key: 'X',
    icon: ArrowRightLeft,
    place: 'menu',
    may: (conversation, me) => isOwn(conversation, me) && !isPassing(conversation),
    run: opens('transfer'),
  },
  'snooze-end': {
    label: 'Wake it up',
    key: 'alt+Z',
    icon: AlarmClockOff,
    place: 'menu',
    may: (conversation, me) => isOwn(conversation, me) && conversation.snooze !== null,
    run: sends('snooze-end', 'Snooze'),
  },
  snooze: {
    label: 'Snooze',
    key: 'Z',
    icon: Clock,
    place: 'menu',
    may: (conversation, me) => isOwn(conversation, me) && conversation.snooze === null,
    run: opens('snooze'),
  },
  'close-note': {
    label: 'Close with a summary',
    key: 'W',
    icon: ClipboardCheck,
    place: 'menu',
    may: (conversation, me) => mayClose(conversation, me.id),
    run: opens('close'),
  },
  give: { label: 'Give to an agent or the queue', key: 'O', icon: UserRoundCheck, place: 'menu', may: maySupervise, run: opens('give') },
  priority: { label: 'Priority', key: 'P', icon: ChevronsUp, place: 'menu', may: maySupervise, run: opens('priority') },
  'eval-case': {
    label: 'Make an eval case of it',
    key: null,
    icon: FlaskConical,
    place: 'menu',
    whilePending: true,
    may: ({ lastMessage }) => lastMessage !== null,
    run: ({ live, conversation }) => downloadEvalCase(live, conversation.id),
  },
} satisfies Record<string, ConversationAction>;

export type ConversationActionId = keyof typeof conversationActions;
