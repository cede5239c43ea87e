import type { Approval } from '../../contracts/bot/approval.ts';
import { parseConversationEvent, type ConversationEvent, type EventOf } from '../../contracts/conversation-event.ts';
import type { HandBackScope } from '../../contracts/handoff/hand-back.ts';
import { moveApproval } from '../../conversation/life-cycle/move-approval.ts';
import { readEarlier, type EarlierConversation } from '../../people/read-earlier.ts';
import type { Queryable } from '../../storage/database.ts';
import type { FlowPosition, SentimentPoint, TranscriptMessage, TurnScope } from './turn.ts';

/** The number of events that a turn reads. Longer conversations are answered from their latest part. */
const lookBack = 200;

/** The part of the log that one turn needs, read in one query. */
export type TurnReading = {
  /** Visitor messages that no reply of the bot or an agent has answered yet, oldest first. */
  open: EventOf<'visitor-message'>[];
  /** All messages before them. */
  transcript: TranscriptMessage[];
  turnCount: number;
  sentimentSeries: SentimentPoint[];
  /** Ids of messages that already carry their understanding. */
  understoodIds: ReadonlySet<string>;
  /** The language of the widget, where the events that were read reach back to the start of the conversation. */
  pageLanguage: string | null;
  /** The scope that an agent set when handing back: valid until a handoff finds nobody available, or the conversation is handed back again. */
  scope: TurnScope | null;
  /** The agent who had the conversation when it was closed, where the visitor reopened it and no agent has owned it since. */
  returnsTo: string | null;
  /** The note of the agent who handed back: valid until a person has the conversation again. */
  note: string | null;
  /** The id of the last message to the visitor where it asks whether an answer helped, else null. */
  askedAbout: string | null;
  /** Earlier conversations of a verified person: outcomes and open requests alone. */
  earlier: readonly EarlierConversation[];
  /** The place of the conversation in a flow. */
  flow: FlowPosition | null;
  /** The approval that the flow waits for, or whose outcome it has not gone on from. */
  approval: Approval | null;
};

/** `again`: an agent handed back, so messages that the bot understood but left to the agent are open for it once more. */
export async function readTurn(database: Queryable, input: { conversationId: string; again: boolean }): Promise<TurnReading> {
  const { conversationId, again } = input;
  const rows = await database`
    select conversation_id as "conversationId", seq, id, type, author, body, at
    from conversation_event
    where conversation_id = ${conversationId}
      and type in ('conversation-started', 'visitor-message', 'bot-message', 'agent-message', 'message-understood',
        'returned-to-bot', 'nobody-available', 'conversation-reopened', 'agent-joined', 'flow-begun', 'flow-moved', 'flow-ended', 'approval-asked',
        'approval-settled', 'handoff-requested', 'conversation-closed')
    order by seq desc limit ${lookBack}`;
  return { ...readTurnFrom(rows.map(parseConversationEvent).reverse(), { again }), earlier: await readEarlier(database, conversationId) };
}

/** Pure: the same events give the same reading, in a replay too. */
export function readTurnFrom(events: readonly ConversationEvent[], options: { again: boolean }): TurnReading {
  const answeredIds = new Set<string>();
  const understoodIds = new Set<string>();
  const sentimentSeries: SentimentPoint[] = [];
  let lastAgentSeq = 0;
  let turnCount = 0;
  let pageLanguage: string | null = null;
  let scope = readScope(null);
  let returnsTo: string | null = null;
  let note: string | null = null;
  let lastAnswerId: string | null = null;
  let askedAbout: string | null = null;
  let flow: FlowPosition | null = null;
  let approval: Approval | null = null;
  for (const event of events) {
    approval = moveApproval(approval, event);
    if (event.type === 'conversation-started') pageLanguage = event.body.language;
    if (event.type === 'bot-message') askedAbout = event.body.purpose === 'check-in' ? lastAnswerId : null;
    if (event.type === 'flow-moved') flow = { ...event.body, hasEnded: false };
    if (event.type === 'flow-ended') flow = event.body.how === 'done' ? { ...event.body, tries: 0, hasEnded: true } : null;
    // The end of a flow can be corrected while its own answer is the last.
    else if (flow?.hasEnded && event.type === 'bot-message' && !isReplyOfEnd(events, event)) flow = null;
    if (event.type === 'agent-joined' || event.type === 'conversation-reopened') flow = null;
    if (event.type === 'bot-message' && event.body.purpose === 'answer') lastAnswerId = event.id;
    if (event.type === 'bot-message' && !asksByItself(event)) {
      turnCount += 1;
      for (const id of event.body.replyTo) answeredIds.add(id);
      if (scope && event.body.purpose !== 'small-talk') scope = { ...scope, turnsUsed: scope.turnsUsed + 1 };
    }
    if (event.type === 'conversation-reopened') [turnCount, scope, note, returnsTo] = [0, null, null, event.body.backTo?.agentName ?? null];
    if (event.type === 'nobody-available') [scope, returnsTo] = [null, null];
    if (event.type === 'agent-joined') [note, returnsTo] = [null, null];
    if (event.type === 'returned-to-bot') [scope, note, returnsTo] = [readScope(event.body.scope ?? null), event.body.note.trim() || null, null];
    if (event.type === 'agent-message') [lastAgentSeq, askedAbout] = [event.seq, null];
    if (event.type === 'message-understood') {
      understoodIds.add(event.body.messageId);
      sentimentSeries.push({ messageId: event.body.messageId, sentiment: event.body.sentiment });
    }
  }
  // A message that the bot understood and rightly left unanswered, because an agent owned the conversation, is not open.
  const isOpen = (event: ConversationEvent): event is EventOf<'visitor-message'> =>
    event.type === 'visitor-message' && event.seq > lastAgentSeq && !answeredIds.has(event.id);
  const open = events.filter(isOpen).filter((event) => options.again || !understoodIds.has(event.id));
  const openIds = new Set(open.map((event) => event.id));
  const transcript = events.flatMap((event) => (openIds.has(event.id) ? [] : toTranscript(event)));
  return { open, transcript, turnCount, sentimentSeries, understoodIds, pageLanguage, scope, note, returnsTo, askedAbout, earlier: [], flow, approval };
}

/** The messages of an event as the transcript has them. A message that consists only of files has none. */
export function toTranscript(event: ConversationEvent): TranscriptMessage[] {
  // eslint-disable-next-line @typescript-eslint/switch-exhaustiveness-check -- the others say nothing in words
  switch (event.type) {
    case 'visitor-message':
      return event.body.text === '' ? [] : [{ id: event.id, role: 'visitor', text: event.body.text, at: event.at }];
    case 'agent-message':
      return event.body.text === '' ? [] : [{ id: event.id, role: 'agent', text: event.body.text, at: event.at }];
    case 'bot-message': {
      if (asksByItself(event)) return [];
      const { text, purpose, citations, choices } = event.body;
      // The last paragraph tells of another conversation: it is for the visitor alone.
      const isBelow = choices.some(({ conversationId }) => conversationId !== undefined);
      return [{ id: event.id, role: 'bot', text: isBelow ? text.split('\n\n').slice(0, -1).join('\n\n') : text, at: event.at, purpose, citations }];
    }
    default:
      return [];
  }
}

/** True for the message that a flow ended with: it stands right behind the end. */
function isReplyOfEnd(events: readonly ConversationEvent[], reply: ConversationEvent): boolean {
  const before = events[events.indexOf(reply) - 1];
  return before?.type === 'flow-ended';
}

/** True for messages that the bot sends outside a turn: they answer nothing, and a turn does not look back on them. */
function asksByItself({ body }: EventOf<'bot-message'>): boolean {
  return body.purpose === 'check-in' || body.purpose === 'ask-details';
}

function readScope(scope: HandBackScope | null): TurnScope | null {
  return scope && { intents: scope.intents, articleIds: scope.articles.map((article) => article.id), turns: scope.turns, turnsUsed: 0 };
}

/** True where a reply of the bot answers the message. A message of the bot that came of itself does not. */
export async function isAnswered(database: Queryable, of: { conversationId: string; messageId: string }): Promise<boolean> {
  const rows = await database`
    select from conversation_event
    where conversation_id = ${of.conversationId} and type = 'bot-message' and body -> 'replyTo' @> ${database.json([of.messageId])} limit 1`;
  return rows.length > 0;
}
