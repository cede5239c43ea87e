import type { ConversationEvent, EventOf, EventType } from '../contracts/conversation-event.ts';
import type { Conversation } from '../contracts/conversation-fields.ts';
import type { ChosenType, PublishedData, PublishedEvent } from '../contracts/webhook/published-event.ts';

type Facts<T extends ChosenType> = Omit<PublishedData<T>, 'conversation' | 'event' | 'author'>;
type Row<E extends EventType, T extends ChosenType> = { as: T; describe(event: EventOf<E>, conversation: Conversation): Facts<T> };

function row<E extends EventType, T extends ChosenType>(_type: E, as: T, describe: Row<E, T>['describe']): Row<E, T> {
  return { as, describe };
}

/** Which event of the log is published as what. An event that is not here is published to nobody. */
const published = {
  'conversation-started': row('conversation-started', 'conversation.started', ({ body }) => ({ botId: body.botId, page: body.page, language: body.language })),
  'visitor-message': row('visitor-message', 'message.created', ({ body }) => ({
    message: { from: 'visitor' as const, text: body.text, attachments: body.attachments ?? [], sources: [] },
  })),
  'bot-message': row('bot-message', 'message.created', ({ body }) => ({
    message: {
      from: 'bot' as const,
      text: body.text,
      attachments: [],
      sources: body.citations.map(({ articleId, title, url }) => ({ articleId, title, url })),
    },
  })),
  'agent-message': row('agent-message', 'message.created', ({ body }) => ({
    message: { from: 'agent' as const, text: body.text, attachments: body.attachments ?? [], sources: [] },
  })),
  'agent-note': row('agent-note', 'note.created', ({ body }) => ({ note: { text: body.text } })),
  'handoff-requested': row('handoff-requested', 'handoff.requested', ({ body }) => ({ reason: body.reason, packet: body.packet })),
  'conversation-queued': row('conversation-queued', 'conversation.queued', ({ body }) => ({
    reason: body.reason,
    priority: body.priority,
    teamId: body.route?.teamId ?? null,
    returnedBy: null,
  })),
  'conversation-requeued': row('conversation-requeued', 'conversation.queued', ({ body }) => ({
    reason: body.reason,
    priority: body.priority,
    teamId: body.route.teamId,
    returnedBy: { id: body.agentId, name: body.agentName },
  })),
  'agent-joined': row('agent-joined', 'conversation.assigned', ({ body }) => ({ agent: { id: body.agentId, name: body.agentName }, how: body.how })),
  'returned-to-bot': row('returned-to-bot', 'conversation.returned_to_bot', ({ body }) => ({
    agent: { id: body.agentId, name: body.agentName },
    note: body.note,
  })),
  'conversation-closed': row('conversation-closed', 'conversation.closed', ({ body }, { closeNote }) => ({
    by: body.by,
    outcome: body.outcome ?? null,
    note: closeNote,
  })),
  'conversation-reopened': row('conversation-reopened', 'conversation.reopened', ({ body: { backTo } }) => ({
    agent: backTo && { id: backTo.agentId, name: backTo.agentName },
  })),
  'contact-left': row('contact-left', 'contact.left', ({ body: { email, name, message } }) => ({ contact: { email, name, message } })),
  'rating-given': row('rating-given', 'rating.given', ({ body: { score, comment } }) => ({ score, comment })),
  'tags-changed': row('tags-changed', 'tags.changed', ({ body: { added, removed } }) => ({ added, removed })),
  'visitor-identified': row('visitor-identified', 'person.identified', ({ body: { personId, name, email } }) => ({ person: { id: personId, name, email } })),
  'approval-asked': row('approval-asked', 'approval.asked', ({ id, at, body: { actionId, effect, input, by, minutes } }) => ({
    approval: { id, actionId, effect, input, by, lapsesAt: new Date(Date.parse(at) + minutes * 60_000).toISOString() },
  })),
  'approval-settled': row('approval-settled', 'approval.settled', ({ body: { approvalId, actionId, outcome, words } }) => ({
    approval: { id: approvalId, actionId, outcome, words },
  })),
};

/** The published type of an event, or null where it is published to nobody. */
export function publishedTypeOf(type: EventType): ChosenType | null {
  return type in published ? published[type as keyof typeof published].as : null;
}

type Person = { personId: string | null; externalId: string | null };

/** The body of a request about an event: what happened, and the conversation as it is now. Null for an event that is not published. */
export function publishEvent(event: ConversationEvent, of: { conversation: Conversation; person: Person }): PublishedEvent | null {
  if (!(event.type in published)) return null;
  const { conversation, person } = of;
  // The row of a type takes events of that type.
  const { as, describe } = published[event.type as keyof typeof published] as unknown as Row<EventType, ChosenType>;
  const { author } = event;
  const about = {
    conversation: {
      id: conversation.id,
      siteId: conversation.siteId,
      state: conversation.state.kind,
      visitor: { id: conversation.visitorId, name: conversation.visitorName, email: conversation.visitorEmail, ...person },
      tags: conversation.tags,
      language: conversation.language,
    },
    event: { id: event.id, seq: event.seq },
    author: { kind: author.kind, id: 'id' in author ? author.id : null, name: nameOf(author, conversation) },
  };
  return { type: as, timestamp: event.at, data: { ...about, ...describe(event, conversation) } } as PublishedEvent;
}

function nameOf(author: ConversationEvent['author'], conversation: Conversation): string | null {
  if (author.kind === 'visitor') return conversation.visitorName;
  return 'name' in author ? author.name : null;
}
