import type { ConversationEvent } from '../contracts/conversation-event.ts';
import type { Conversation } from './conversation.ts';
import { moveState } from './move-state.ts';

const previewLength = 140;

/** The projection after `event`, or null where the event may not happen now. Pure: replaying a log gives its row. */
export function applyEvent(conversation: Conversation, event: ConversationEvent): Conversation | null {
  const state = moveState(conversation.state, event, event.at);
  if (state === null) return null;
  const next: Conversation = { ...conversation, state, lastSeq: event.seq, updatedAt: event.at };
  switch (event.type) {
    case 'visitor-message':
      return {
        ...next,
        lastVisitorSeq: event.seq,
        lastMessage: preview('visitor', event.body.text, event.at),
        unanswered: state.kind === 'with-agent' ? conversation.unanswered + 1 : 0,
        unansweredSince: state.kind === 'with-agent' ? (conversation.unansweredSince ?? event.at) : null,
      };
    case 'bot-message':
      return {
        ...next,
        lastMessage: preview('bot', event.body.text, event.at),
        personOffered: conversation.personOffered || event.body.choices.some((choice) => choice.action === 'request-person'),
      };
    case 'agent-message':
      return { ...next, lastMessage: preview('agent', event.body.text, event.at), unanswered: 0, unansweredSince: null };
    case 'message-understood':
      return { ...next, sentiment: event.body.sentiment, language: event.body.language };
    case 'handoff-requested':
      return { ...next, handoffReason: event.body.reason, personDeclined: false };
    case 'person-declined':
      return { ...next, personDeclined: true };
    case 'agent-joined':
      return {
        ...next,
        handoffReason: conversation.handoffReason ?? 'agent-took-over',
        unanswered: event.body.how === 'accepted-offer' ? 1 : 0,
        unansweredSince: event.body.how === 'accepted-offer' ? event.at : null,
      };
    case 'returned-to-bot':
    case 'conversation-closed':
      return { ...next, unanswered: 0, unansweredSince: null };
    case 'contact-left':
      return {
        ...next,
        followUp: { ...event.body, at: event.at },
        visitorName: event.body.name || conversation.visitorName,
        visitorEmail: event.body.email,
      };
    case 'follow-up-done':
      return { ...next, followUp: null };
    case 'rating-given':
      return { ...next, rating: event.body.score };
    default:
      return next;
  }
}

function preview(author: 'visitor' | 'bot' | 'agent', text: string, at: string): Conversation['lastMessage'] {
  const line = text.replace(/\s+/g, ' ').trim();
  return { author, preview: line.length > previewLength ? `${[...line].slice(0, previewLength).join('')}…` : line, at };
}
