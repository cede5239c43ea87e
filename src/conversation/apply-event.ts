import type { Attachment } from '../contracts/attachment.ts';
import type { ConversationEvent, EventOf } from '../contracts/conversation-event.ts';
import type { ResponseDue } from '../contracts/routing.ts';
import { assertNever } from '../text/assert-never.ts';
import { jsonBytes } from '../platform/json-bytes.ts';
import { addOpenTime } from './business-hours.ts';
import { noHelpCheck, type Conversation, type HelpCheck } from '../contracts/conversation-fields.ts';
import { moveApproval } from './life-cycle/move-approval.ts';
import { moveState } from './move-state.ts';
import { previewText } from './preview-text.ts';

/** The projection after `event`, or null where the event may not happen now. Pure: replaying a log gives its row. */
export function applyEvent(conversation: Conversation, event: ConversationEvent): Conversation | null {
  const state = moveState(conversation.state, event, event.at);
  if (state === null) return null;
  const visitorBytes = conversation.visitorBytes + (event.author.kind === 'visitor' ? jsonBytes(event.body) : 0);
  const approval = moveApproval(conversation.approval, event);
  const next: Conversation = { ...conversation, state, lastSeq: event.seq, updatedAt: event.at, visitorBytes, approval };
  switch (event.type) {
    case 'visitor-message': {
      const channel = channelOf(event);
      return {
        ...next,
        lastVisitorSeq: event.seq,
        channel,
        page: event.body.page ?? conversation.page,
        snooze: null,
        quietSince: null,
        resting: false,
        helpCheck: { ...conversation.helpCheck, isOpen: false, helped: false },
        lastMessage: preview('visitor', nameFiles(event.body), event.at),
        lastVisitorWords: previewText(nameFiles(event.body)),
        unanswered: state.kind === 'with-bot' ? 0 : conversation.unanswered + 1,
        unansweredSince: state.kind === 'with-bot' ? null : (conversation.unansweredSince ?? event.at),
        due: state.kind === 'with-agent' ? (conversation.due ?? dueFrom({ ...conversation, channel }, 'next', event.at)) : conversation.due,
      };
    }
    case 'bot-message':
      return {
        ...next,
        lastMessage: preview('bot', event.body.text, event.at),
        quietSince: state.kind === 'with-bot' ? (conversation.quietSince ?? event.at) : null,
        helpCheck: checkAfter(conversation, event),
        personOffered: conversation.personOffered || event.body.choices.some((choice) => choice.action === 'request-person'),
      };
    case 'agent-message':
      return {
        ...next,
        lastMessage: preview('agent', nameFiles(event.body), event.at),
        quietSince: event.at,
        resting: false,
        unanswered: 0,
        unansweredSince: null,
        due: null,
      };
    case 'agent-note':
      return {
        ...next,
        mentionedAgentIds: [...new Set([...withoutAuthor(conversation, event), ...event.body.mentions.map((mention) => mention.agentId)])],
        mentionedBy: event.body.mentions.length > 0 && event.author.kind === 'agent' ? event.author.name : conversation.mentionedBy,
      };
    case 'mention-done':
      return { ...next, mentionedAgentIds: conversation.mentionedAgentIds.filter((id) => id !== event.body.agentId) };
    case 'tags-changed': {
      const kept = conversation.tags.filter((tag) => !event.body.removed.includes(tag));
      return { ...next, tags: [...new Set([...kept, ...event.body.added])] };
    }
    case 'conversation-snoozed':
      return { ...next, snooze: event.body, resting: false };
    case 'snooze-ended':
      return { ...next, snooze: null, quietSince: conversation.quietSince === null ? null : event.at };
    case 'conversation-rested':
      return { ...next, resting: true };
    case 'close-noted':
      return { ...next, closeNote: event.body };
    case 'message-understood':
      return {
        ...next,
        sentiment: event.body.sentiment,
        language: event.body.language,
        helpCheck: { ...conversation.helpCheck, helped: conversation.helpCheck.helped || event.body.intent?.id === thanksIntent },
      };
    case 'handoff-requested':
      return {
        ...next,
        handoffReason: event.body.reason,
        personDeclined: false,
        lastVisitorWords: event.body.packet.openQuestion === null ? conversation.lastVisitorWords : previewText(event.body.packet.openQuestion),
      };
    case 'conversation-queued': {
      const queued = {
        ...next,
        ...waitingFrom(conversation, event.at),
        quietSince: null,
        priority: event.body.priority,
        route: event.body.route ?? conversation.route,
      };
      return { ...queued, due: dueFrom(queued, 'first', event.at) };
    }
    case 'conversation-requeued': {
      const queued = {
        ...next,
        ...waitingFrom(conversation, event.at),
        snooze: null,
        quietSince: null,
        resting: false,
        priority: event.body.priority,
        route: event.body.route,
      };
      return { ...queued, due: dueFrom(queued, 'first', event.at) };
    }
    case 'team-overflowed':
      return { ...next, route: { ...conversation.route, overflowTeamId: event.body.toTeamId } };
    case 'priority-changed':
      return { ...next, priority: event.body.priority };
    case 'mood-dropped':
      return { ...next, moodDroppedAt: event.at };
    case 'nobody-available':
      return { ...next, quietSince: event.at, due: null, unanswered: 0, unansweredSince: null };
    case 'handoff-cancelled':
      return { ...next, quietSince: event.at, handoffReason: null, due: null, unanswered: 0, unansweredSince: null };
    case 'person-declined':
      return { ...next, personDeclined: true, handoffReason: state.kind === 'with-bot' ? null : conversation.handoffReason };
    case 'agent-joined': {
      const since = waitsAtJoin(conversation);
      return {
        ...next,
        ...(since === null ? {} : waitingFrom(conversation, since)),
        route: { ...conversation.route, weight: event.body.weight ?? conversation.route.weight },
        snooze: null,
        quietSince: since === null ? event.at : null,
        resting: false,
        handoffReason: conversation.handoffReason ?? 'agent-took-over',
        due: conversation.due ?? (since === null ? null : dueFrom(conversation, 'next', since)),
      };
    }
    case 'returned-to-bot':
      return { ...next, handoffReason: null, snooze: null, quietSince: event.at, resting: false, unanswered: 0, unansweredSince: null, due: null, priority: 0 };
    case 'conversation-closed':
      return {
        ...next,
        snooze: null,
        quietSince: null,
        resting: false,
        helpCheck: { ...conversation.helpCheck, isOpen: false },
        unanswered: 0,
        unansweredSince: null,
        due: null,
        priority: 0,
        moodDroppedAt: null,
      };
    case 'conversation-reopened':
      return { ...next, quietSince: event.at, helpCheck: noHelpCheck, closeNote: null, handoffReason: null, personOffered: false, personDeclined: false };
    case 'contact-left':
      return {
        ...next,
        quietSince: state.kind === 'with-bot' ? event.at : conversation.quietSince,
        due: state.kind === 'with-agent' ? conversation.due : null,
        ...(state.kind === 'with-agent' ? {} : { unanswered: 0, unansweredSince: null, handoffReason: null }),
        followUp: { ...event.body, at: event.at },
        visitorName: event.body.name || conversation.visitorName,
        visitorEmail: event.body.email,
      };
    case 'visitor-identified':
      // Not a change that agents have to look at: its place in their lists stays.
      return {
        ...next,
        updatedAt: conversation.updatedAt,
        visitorId: event.body.visitorId,
        visitorName: event.body.name ?? conversation.visitorName,
        visitorEmail: event.body.email ?? conversation.visitorEmail,
      };
    case 'follow-up-done':
      return { ...next, followUp: null };
    case 'answer-rated':
      return { ...next, helpCheck: { ...conversation.helpCheck, isOpen: false, helped: event.body.helpful } };
    case 'rating-given':
      return { ...next, rating: event.body.score, ratedAt: conversation.ratedAt ?? event.at };
    case 'conversation-started':
    case 'secrets-masked':
    case 'mail-ended':
    case 'channel-noted':
    case 'packet-renewed':
    case 'offer-made':
    case 'offer-declined':
    case 'offer-lapsed':
    case 'transfer-offered':
    case 'transfer-ended':
    case 'flow-begun':
    case 'flow-moved':
    case 'flow-ended':
    case 'action-called':
    case 'approval-asked':
    case 'approval-settled':
      return next;
    default:
      return assertNever(event);
  }
}

/** The visitor is answered where they wrote last: a conversation moves between channels by their word alone. */
function channelOf({ body: { via } }: EventOf<'visitor-message'>): Conversation['channel'] {
  if (!via) return null;
  const { sender: _sender, isCut: _isCut, thread: _thread, ...channel } = via;
  return channel;
}

/** The intent of small talk that says thanks, in every bot's folder. */
const thanksIntent = 'thanks';

/** Only an answer can be followed by a check whether it helped, and only once; other messages of the bot start none. */
function checkAfter({ helpCheck }: Conversation, { body }: EventOf<'bot-message'>): HelpCheck {
  if (body.purpose === 'check-in') return { isOpen: false, wasAsked: true, helped: false };
  return { ...helpCheck, isOpen: body.purpose === 'answer', helped: body.purpose === 'small-talk' && helpCheck.helped };
}

/** The one clock of waiting for a person's reply: it starts once and goes on through queue, offers, transfers and take-overs. */
function waitingFrom({ unanswered, unansweredSince }: Conversation, at: string): Pick<Conversation, 'unanswered' | 'unansweredSince'> {
  return { unanswered: Math.max(1, unanswered), unansweredSince: unansweredSince ?? at };
}

/** Since when the visitor has been waiting at the moment when an agent joins; null where the bot had answered the last message. */
function waitsAtJoin({ state, unansweredSince, lastMessage, followUp }: Conversation): string | null {
  if (unansweredSince !== null) return unansweredSince;
  switch (state.kind) {
    case 'with-bot':
      return lastMessage?.author === 'visitor' ? lastMessage.at : null;
    case 'waiting':
    case 'offered':
      return state.since;
    case 'closed':
      return followUp?.at ?? null;
    case 'with-agent':
      return null;
  }
}

/** An agent who writes has read the notes that mention them. */
function withoutAuthor({ mentionedAgentIds }: Conversation, { author }: ConversationEvent): string[] {
  return author.kind === 'agent' ? mentionedAgentIds.filter((id) => id !== author.id) : mentionedAgentIds;
}

/** A message that consists only of files is previewed by their names. */
function nameFiles({ text, attachments = [] }: { text: string; attachments?: Attachment[] | undefined }): string {
  const [first] = attachments;
  if (text !== '' || !first) return text;
  return `📎 ${first.name}${attachments.length > 1 ? ` +${attachments.length - 1}` : ''}`;
}

function preview(author: 'visitor' | 'bot' | 'agent', text: string, at: string): Conversation['lastMessage'] {
  return { author, preview: previewText(text), at };
}

/** Counted in the business hours of the team that the conversation was routed to. A team that never opens has no target. */
function dueFrom({ route, channel }: Conversation, kind: ResponseDue['kind'], at: string): ResponseDue | null {
  const targets = channel === null ? route.targets : channel.targets;
  const seconds = kind === 'first' ? targets?.firstResponseSeconds : targets?.nextResponseSeconds;
  if (!targets || !seconds) return null;
  const hours = route.businessHours ?? { timeZone: 'UTC', hours: null, holidays: [] };
  const after = (share: number): Date | null => addOpenTime(hours, { from: new Date(at), ms: seconds * share * 1_000 });
  const [warnAt, end] = [after(targets.warnAtShare), after(1)];
  return warnAt && end ? { kind, at: end.toISOString(), warnAt: warnAt.toISOString() } : null;
}
