import type { ConversationEvent, EventType, NewConversationEvent } from '../contracts/conversation-event.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database, Transaction } from '../storage/database.ts';
import { runTransaction } from '../storage/run-transaction.ts';
import { applyEvent } from './apply-event.ts';
import { markUsed } from './attachment/attachment-store.ts';
import type { Conversation } from '../contracts/conversation-fields.ts';
import { insertEvents, lockConversation, selectEventById, updateConversation } from './conversation-store.ts';

/** A change as the followers of the log get it: sockets, and the deliverer of the outbox. */
export type ConversationChange = { conversation: Conversation; events: ConversationEvent[] };

/** The rows that are stored in the transaction of the events, so that a crash between their commit and the reactions to them loses none. */
export type Outbox = {
  /** The process that claims the events which it appends: it handles them itself, at once. */
  nodeId: string;
  /** Types of events with a handler that runs after the commit; all others are done when they are stored. */
  handledTypes: ReadonlySet<EventType>;
  /** Stores what other modules have to send of the change. */
  storeBeside?(transaction: Transaction, change: ConversationChange): Promise<void>;
};

/** The log of conversations, as whoever changes a conversation uses it. */
export type ConversationLog = {
  database: Database;
  clock: Clock;
  outbox: Outbox;
  /** Called after the commit, in order of `seq` for any one conversation. */
  announce(change: ConversationChange): void;
};

export type RefusalReason = 'not-found' | 'closed' | 'conflict' | 'not-allowed' | 'full' | 'blocked';
export type AppendResult =
  | { kind: 'appended'; conversation: Conversation; events: ConversationEvent[] }
  /** A resend: nothing was written. */
  | { kind: 'duplicate'; conversation: Conversation; event: ConversationEvent }
  | { kind: 'refused'; reason: RefusalReason; message: string };

/** The events to append, decided while the conversation is locked. An empty list appends nothing. */
export type Decision = NewConversationEvent[] | { refuse: RefusalReason; message: string };
/** The id of the first event as its sender chose it, with its text and files: they distinguish a resend from a clash of ids. */
export type Resend = { eventId: string; text?: string; attachmentIds?: readonly string[] };
export type Decide = (conversation: Conversation, transaction: Transaction) => Decision | Promise<Decision>;

/** Milliseconds for which a process that appended an event has it to itself, before another may handle it. Renewed while it works. */
export const claimMs = 8_000;

/** `visitorId`: the conversation must be this visitor's; that of another looks like an unknown id. */
type AppendInput = { conversationId: string; visitorId?: string; resend?: Resend; decide: Decide };

/**
 * The one way to change a conversation: lock its row, let `decide` look at it, append, update the projection, commit, announce. `decide`
 * may query, but only with the transaction it is given.
 *
 * With `resend`, an id that the log already has changes nothing and gets the first answer again; the same id with another text is a
 * conflict. So a caller may append again where the connection was lost before the database confirmed the commit.
 */
export async function appendEvents(deps: ConversationLog, input: AppendInput): Promise<AppendResult> {
  const result = await runTransaction<AppendResult>(deps.database, {
    isRepeatable: input.resend !== undefined,
    work: async (transaction, unsure) => settleUnsure(await appendInTransaction(deps, { ...input, transaction }), unsure),
  });
  if (result.kind === 'appended' && result.events.length > 0) deps.announce(result);
  return result;
}

/**
 * Events that an earlier run of this append committed, without hearing of it, are in the log now: they are no resend, and are still to be
 * announced.
 */
export function settleUnsure(result: AppendResult, unsure: AppendResult | null): AppendResult {
  if (result.kind !== 'duplicate' || unsure?.kind !== 'appended') return result;
  const isOurs = unsure.events.some(({ id, seq, at }) => id === result.event.id && seq === result.event.seq && at === result.event.at);
  return isOurs ? unsure : result;
}

/** As `appendEvents`, within a transaction of the caller, who announces after its commit. */
export async function appendInTransaction(
  deps: Pick<ConversationLog, 'clock' | 'outbox'>,
  input: AppendInput & { transaction: Transaction },
): Promise<AppendResult> {
  const { transaction, conversationId, visitorId, resend, decide } = input;
  // Both queries are sent together and run one after the other: the second sees the commits for which the first waited.
  const [locked, earlier] = await Promise.all([
    lockConversation(transaction, conversationId),
    resend ? selectEventById(transaction, { conversationId, eventId: resend.eventId }) : null,
  ]);
  if (!locked || (visitorId !== undefined && locked.visitorId !== visitorId)) {
    return { kind: 'refused', reason: 'not-found', message: 'There is no such conversation.' };
  }
  if (earlier && resend) return settleResend({ earlier, locked, resend });
  const decision = await decide(locked, transaction);
  if ('refuse' in decision) return { kind: 'refused', reason: decision.refuse, message: decision.message };

  let conversation = locked;
  const events: ConversationEvent[] = [];
  for (const draft of decision) {
    const event = {
      ...draft,
      conversationId,
      seq: conversation.lastSeq + 1,
      at: laterOf(deps.clock.now().toISOString(), conversation.updatedAt),
    } as ConversationEvent;
    const next = applyEvent(conversation, event);
    if (!next) return impossible(conversation, event);
    conversation = next;
    events.push(event);
  }
  if (events.length > 0) {
    const until = new Date(deps.clock.now().getTime() + claimMs).toISOString();
    const { outbox } = deps;
    const rows = events.map((event) => ({ event, claim: outbox.handledTypes.has(event.type) ? { by: outbox.nodeId, until } : null }));
    const beside = outbox.storeBeside?.(transaction, { conversation, events });
    await Promise.all([insertEvents(transaction, rows), updateConversation(transaction, conversation), beside]);
    for (const event of events) {
      const ids = attachmentIdsOf(event);
      if (ids.length > 0) await markUsed(transaction, { ids, conversationId, eventId: event.id });
    }
  }
  return { kind: 'appended', conversation, events };
}

/** The answer stays `duplicate` even where the state has moved on since: the first send was accepted, and its answer does not change. */
function settleResend(input: { earlier: ConversationEvent; locked: Conversation; resend: Resend }): AppendResult {
  const { earlier, locked, resend } = input;
  const sameText = resend.text === undefined || ('text' in earlier.body && earlier.body.text === resend.text);
  const sameFiles = resend.attachmentIds === undefined || [...resend.attachmentIds].sort().join() === attachmentIdsOf(earlier).sort().join();
  if (!sameText || !sameFiles) {
    return { kind: 'refused', reason: 'conflict', message: 'This id was already used for another message.' };
  }
  return { kind: 'duplicate', conversation: locked, event: earlier };
}

function attachmentIdsOf({ body }: ConversationEvent): string[] {
  return 'attachments' in body ? (body.attachments ?? []).map((attachment) => attachment.id) : [];
}

function impossible(conversation: Conversation, event: ConversationEvent): AppendResult {
  const { state } = conversation;
  if (state.kind === 'closed') return { kind: 'refused', reason: 'closed', message: 'This conversation is closed.' };
  const owner = state.kind === 'with-agent' ? ` It is with ${state.agentName}.` : '';
  return { kind: 'refused', reason: 'conflict', message: `The conversation has moved on: ${event.type} is not possible now.${owner}` };
}

/** The times in a log never run backwards, whatever the machine's clock does. ISO strings in UTC sort as text. */
function laterOf(first: string, second: string): string {
  return first > second ? first : second;
}
