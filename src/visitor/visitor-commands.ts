import { maxConversationBytes, maxConversationEvents } from '../contracts/limits.ts';
import { appendEvents, type AppendResult, type ConversationLog, type Decide, type Decision, type Resend } from '../conversation/append-events.ts';
import { findAttachments } from '../conversation/attachment/find-attachments.ts';
import type { Conversation } from '../contracts/conversation-fields.ts';
import { makeClosing } from '../conversation/life-cycle/make-closing.ts';
import { makeReopening } from '../conversation/life-cycle/make-reopening.ts';
import { maskSecrets, type Masked } from '../text/secrets/mask-secrets.ts';
import { cleanName } from './clean-text.ts';
import { describeMasked, takePage, takeText, type SayMasked } from './take-text.ts';

/** `sayMasked`: the words in which a visitor is told that something was masked; without it nothing is told. */
type VisitorTextDeps = { log: ConversationLog; sayMasked?: SayMasked };

/** A visitor's command on one conversation. `eventId` is chosen by the widget, so that a resend is stored once. */
type VisitorCommandContext = { eventId: string; conversationId: string; visitorId: string };

/** Appends a visitor's message: text, files or both. Idempotent by `eventId`; the same id with another text is a conflict. */
export async function sendMessage(
  deps: VisitorTextDeps,
  act: VisitorCommandContext & { text: string; attachmentIds?: readonly string[] | undefined; page?: { url: string; title: string } | undefined },
): Promise<AppendResult> {
  const { attachmentIds = [] } = act;
  const cleaned = takeText(act.text);
  const { text } = cleaned;
  if (text === '' && attachmentIds.length === 0) {
    return { kind: 'refused', reason: 'not-allowed', message: 'There is nothing in this message.' };
  }
  return actOnOwn(deps, act, {
    resend: { eventId: act.eventId, text, attachmentIds },
    masked: [cleaned],
    async events(transaction, conversation) {
      const uploader = { kind: 'visitor', id: act.visitorId } as const;
      const found = await findAttachments(transaction, { ids: attachmentIds, uploader, conversationId: act.conversationId });
      if ('refuse' in found) return found;
      const { attachments } = found;
      const body = { text, ...(attachments.length > 0 ? { attachments } : {}), ...(act.page ? { page: takePage(act.page) } : {}) };
      return [...makeReopening(conversation, deps.log.clock.now()), { id: act.eventId, type: 'visitor-message', author: authorOf(act), body }];
    },
  });
}

/** The visitor declined a person: the bot does not offer one again by itself. */
export async function declinePerson(deps: ConversationLog, act: VisitorCommandContext): Promise<AppendResult> {
  return actOnOwn({ log: deps }, act, {
    events: () => [{ id: act.eventId, type: 'person-declined', author: authorOf(act), body: {} }],
  });
}

/** The visitor leaves the queue and goes on with the bot. */
export async function cancelHandoff(deps: ConversationLog, act: VisitorCommandContext): Promise<AppendResult> {
  return actOnOwn({ log: deps }, act, {
    events: () => [{ id: act.eventId, type: 'handoff-cancelled', author: authorOf(act), body: {} }],
  });
}

/** The visitor leaves an e-mail address for a later answer: it appears in the inbox as a follow-up. */
export async function leaveContact(
  deps: VisitorTextDeps,
  act: VisitorCommandContext & { email: string; name: string; message: string },
): Promise<AppendResult> {
  const named = maskSecrets(cleanName(act.name));
  const cleaned = takeText(act.message);
  const [name, message] = [named.text, cleaned.text];
  return actOnOwn(deps, act, {
    masked: [cleaned, named],
    events: () => [{ id: act.eventId, type: 'contact-left', author: authorOf(act), body: { email: act.email, name, message } }],
    async alongside(transaction) {
      await transaction`
        update visitor set email = ${act.email}, name = coalesce(nullif(${name}, ''), name) where id = ${act.visitorId}`;
    },
  });
}

/** Thumbs up or down on one answer of the bot. A second rating replaces the first, as a new event. */
export async function rateAnswer(deps: ConversationLog, act: VisitorCommandContext & { messageId: string; helpful: boolean }): Promise<AppendResult> {
  const { messageId, helpful } = act;
  return actOnOwn({ log: deps }, act, {
    events: () => [{ id: act.eventId, type: 'answer-rated', author: authorOf(act), body: { messageId, helpful } }],
    async refuseUnless(transaction) {
      const [message] = await transaction`
        select 1 from conversation_event
        where conversation_id = ${act.conversationId} and id = ${messageId} and type = 'bot-message'`;
      return message !== undefined;
    },
  });
}

/** How long a rating can be changed. */
const ratingOpenMs = 24 * 3_600_000;

/** Rates a closed conversation from 1 to 5, whoever answered in it. The rating can be changed for a day. */
export async function rateConversation(deps: VisitorTextDeps, act: VisitorCommandContext & { score: number; comment: string }): Promise<AppendResult> {
  const cleaned = takeText(act.comment);
  const body = { score: act.score, comment: cleaned.text };
  return actOnOwn(deps, act, {
    masked: [cleaned],
    events: () => [{ id: act.eventId, type: 'rating-given', author: authorOf(act), body }],
    refuseWhile({ state, ratedAt }) {
      if (state.kind !== 'closed') return 'It can be rated when it is over.';
      const isOpen = ratedAt === null || deps.log.clock.now().getTime() - Date.parse(ratedAt) < ratingOpenMs;
      return isOpen ? null : 'A rating can be changed for a day.';
    },
  });
}

/** The visitor ends the conversation. */
export async function endConversation(deps: ConversationLog, act: VisitorCommandContext & { solved?: boolean | undefined }): Promise<AppendResult> {
  return actOnOwn({ log: deps }, act, {
    isAlwaysAllowed: true,
    events: async (transaction, conversation) => {
      const outcome = act.solved ? ('solved' as const) : undefined;
      return [await makeClosing(transaction, { id: act.eventId, author: authorOf(act), by: 'visitor', outcome, conversation, now: deps.clock.now() })];
    },
  });
}

type Transaction = Parameters<Decide>[1];

/** The answer is the same for another visitor's conversation and for an unknown id. */
async function actOnOwn(
  deps: VisitorTextDeps,
  act: VisitorCommandContext,
  what: {
    resend?: Resend;
    /** The texts of the command, from which secrets may have been masked. */
    masked?: readonly Masked[];
    events(transaction: Transaction, conversation: Conversation): Decision | Promise<Decision>;
    refuseUnless?(transaction: Transaction): Promise<boolean>;
    /** A sentence that refuses the command in the present state, or null. */
    refuseWhile?(conversation: Conversation): string | null;
    alongside?(transaction: Transaction): Promise<void>;
    /** Allowed even in a conversation that has reached its limits. */
    isAlwaysAllowed?: boolean;
  },
): Promise<AppendResult> {
  const notFound = { refuse: 'not-found', message: 'There is no such conversation.' } as const;
  const kinds = (what.masked ?? []).flatMap((part) => part.kinds);
  // The first notice of a process loads the statistics of languages for half a second: before the transaction, which holds a lock.
  if (kinds.length > 0) await deps.sayMasked?.({ kinds, text: '', pageLanguage: null });
  return appendEvents(deps.log, {
    conversationId: act.conversationId,
    visitorId: act.visitorId,
    resend: what.resend ?? { eventId: act.eventId },
    async decide(conversation, transaction) {
      if (!what.isAlwaysAllowed && isFull(conversation)) return { refuse: 'full', message: 'This conversation is full. Start a new one to go on.' };
      const notYet = what.refuseWhile?.(conversation) ?? null;
      if (notYet !== null) return { refuse: 'not-allowed', message: notYet };
      if (what.refuseUnless && !(await what.refuseUnless(transaction))) return notFound;
      await what.alongside?.(transaction);
      const events = await what.events(transaction, conversation);
      if ('refuse' in events) return events;
      return [...events, ...(await describeMasked(transaction, { conversation, masked: what.masked ?? [], sayMasked: deps.sayMasked }))];
    },
  });
}

function isFull({ visitorBytes, lastSeq }: Conversation): boolean {
  return visitorBytes >= maxConversationBytes || lastSeq >= maxConversationEvents;
}

function authorOf(act: VisitorCommandContext): { kind: 'visitor'; id: string } {
  return { kind: 'visitor', id: act.visitorId };
}
