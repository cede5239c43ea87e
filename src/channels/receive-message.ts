import { createHash } from 'node:crypto';
import type { Via } from '../contracts/channel/via.ts';
import type { NewConversationEvent } from '../contracts/conversation-event.ts';
import type { Conversation } from '../contracts/conversation-fields.ts';
import { maxAttachmentsPerMessage, maxConversationBytes, maxConversationEvents, maxMessageLength } from '../contracts/limits.ts';
import { appendEvents, type ConversationLog } from '../conversation/append-events.ts';
import { findAttachments } from '../conversation/attachment/find-attachments.ts';
import { storeUpload } from '../conversation/attachment/store-upload.ts';
import { makeReopening } from '../conversation/life-cycle/make-reopening.ts';
import { readConversation } from '../conversation/read-conversation.ts';
import { startConversation } from '../conversation/start-conversation.ts';
import { AppError } from '../platform/app-error.ts';
import { cutText } from '../text/cut-text.ts';
import { takeText, describeMasked, type SayMasked } from '../visitor/take-text.ts';
import { isVisitorBlocked } from '../visitor/visitor-person.ts';
import { maskSecrets } from '../text/secrets/mask-secrets.ts';
import type { Incoming, Received } from './channel.ts';
import { findHome } from './find-home.ts';
import { idFrom } from './id-from.ts';
import { readChannelWeight } from './read-channel-weight.ts';
import { requestPeople } from './request-people.ts';
import { insertMessage, isKnownMessage, saveThreads } from './message-store.ts';
import { findTarget, type Target } from './find-target.ts';

export type ReceiveDeps = {
  log: ConversationLog;
  /** The bot of a site, in whose name conversations begin. */
  botOf(siteId: string): string;
  sayMasked(siteId: string, masked: Parameters<SayMasked>[0]): Promise<string>;
};

/** The account that a message came to. */
type ReceivingAccount = { id: string; kind: string; siteId: string; teamId: string | null; botAnswers: boolean };

const mostWhole = 200_000;
/** An answer refers to so many messages before it. */
const mostThread = 12;

/**
 * A message of a channel becomes one of a conversation: of the one that it answers, where it may join it, else of a new one. Every id is made of the
 * message's key, so that a message which is received again after a crash, whole or half stored, changes nothing that is there and adds what is missing.
 */
export async function receiveMessage(deps: ReceiveDeps, account: ReceivingAccount, message: Incoming): Promise<Received> {
  const { log } = deps;
  const key = hashKey(message.key);
  const ids = (part: string): string => idFrom(`${account.id} ${key} ${part}`);
  if (await isKnownMessage(log.database, { accountId: account.id, key })) return 'known';
  const target = await findTarget(log.database, { accountId: account.id, message });
  const at = log.clock.now().toISOString();
  const record = (outcome: Exclude<Received, 'known'>, of: { conversationId: string | null; eventId?: string; whole?: string | null }): Promise<void> =>
    insertMessage(log.database, {
      accountId: account.id,
      key,
      outcome,
      conversationId: of.conversationId,
      eventId: of.eventId ?? null,
      // A message of no conversation is only counted: nothing of who wrote it is stored, which nothing would remove again.
      sender: outcome === 'ignored' ? null : message.sender.address,
      subject: outcome === 'ignored' ? null : message.subject,
      whole: of.whole ?? null,
      at,
    });

  if (message.automatic !== null) {
    if (target === null) {
      await record('ignored', { conversationId: null });
      return 'ignored';
    }
    await appendEvents(log, {
      conversationId: target.conversation.id,
      resend: { eventId: ids('note') },
      decide: () => [note(ids('note'), { channel: account.kind, about: message.automatic ?? 'auto-reply', text: cutText(takeText(message.text).text, 1_000) })],
    });
    await record('noted', { conversationId: target.conversation.id });
    return 'noted';
  }

  const own = target?.mayJoin ? target.conversation : null;
  const visitor = own
    ? { id: own.visitorId, name: own.visitorName, email: own.visitorEmail }
    : await findHome(log, { account, sender: message.sender, visitorId: ids('visitor') });
  if (await isVisitorBlocked(log.database, visitor.id)) {
    await record('ignored', { conversationId: null });
    return 'ignored';
  }
  const joined = own && (await joinable(log, own, ids('message')));
  const conversationId = joined?.id ?? ids('conversation');
  if (joined === null) await begin(deps, { account, conversationId, eventId: ids('start'), visitor });

  const cleaned = takeText(message.text);
  const whole = message.whole === null && cleaned.text.length <= maxMessageLength ? null : maskSecrets(cutText(message.whole ?? message.text, mostWhole)).text;
  const via: Via = {
    kind: account.kind,
    accountId: account.id,
    teamId: account.teamId,
    subject: message.subject === null ? null : cutText(maskSecrets(message.subject).text, 200),
    botAnswers: account.botAnswers,
    ...(await readChannelWeight(log.database, account.kind)),
    sender: cutText(message.sender.address, 300),
    isCut: whole !== null,
    thread: (message.thread ?? []).slice(-mostThread),
  };
  const files = await storeFiles(log, { visitorId: visitor.id, message, idOf: ids });
  const text = cutText(cleaned.text === '' && files.ids.length === 0 ? (via.subject ?? '…') : cleaned.text, maxMessageLength);
  if (cleaned.kinds.length > 0) await deps.sayMasked(account.siteId, { kinds: cleaned.kinds, text: '', pageLanguage: null });
  const appended = await appendEvents(log, {
    conversationId,
    visitorId: visitor.id,
    resend: { eventId: ids('message') },
    async decide(conversation, transaction): Promise<NewConversationEvent[] | { refuse: 'not-found' | 'not-allowed'; message: string }> {
      const found = await findAttachments(transaction, { ids: files.ids, uploader: { kind: 'visitor', id: visitor.id }, conversationId });
      if ('refuse' in found) return found;
      const { attachments } = found;
      const reopening = makeReopening(conversation, log.clock.now());
      const body = { text, ...(attachments.length > 0 ? { attachments } : {}), via };
      const isWithBot = conversation.state.kind === 'with-bot' || reopening.length > 0;
      return [
        ...reopening,
        ...warnings(account.kind, { message, target, lacks: files.lacks, idOf: ids }),
        { id: ids('message'), type: 'visitor-message', author: { kind: 'visitor', id: visitor.id }, body },
        ...(await describeMasked(transaction, { conversation, masked: [cleaned], sayMasked: (masked) => deps.sayMasked(account.siteId, masked) })),
        ...(isWithBot && !account.botAnswers
          ? [requestPeople({ id: ids('handoff'), account, visitorId: visitor.id, text, language: conversation.language })]
          : []),
      ];
    },
  });
  if (appended.kind === 'refused') throw new AppError('conflict', `A message could not be stored: ${appended.message}`);
  await saveThreads(log.database, { accountId: account.id, keys: message.threads, conversationId });
  await record('taken', { conversationId, eventId: ids('message'), whole });
  return 'taken';
}

/** The conversation, where a message of its visitor may be appended to it now or was before; null where it is full or closed for good. */
async function joinable(log: ConversationLog, conversation: Conversation, eventId: string): Promise<Conversation | null> {
  const isFull = conversation.visitorBytes >= maxConversationBytes || conversation.lastSeq >= maxConversationEvents;
  const isOpen = conversation.state.kind !== 'closed' || makeReopening(conversation, log.clock.now()).length > 0;
  if (isOpen && !isFull) return conversation;
  const [stored] = await log.database`select 1 from conversation_event where conversation_id = ${conversation.id} and id = ${eventId}`;
  return stored ? conversation : null;
}

type Begin = {
  account: ReceivingAccount;
  conversationId: string;
  eventId: string;
  visitor: { id: string; name: string | null; email: string | null };
};

async function begin(deps: ReceiveDeps, { account, conversationId, eventId, visitor }: Begin): Promise<void> {
  // A half stored message began it before, perhaps in the name of another bot.
  if (await readConversation(deps.log.database, conversationId)) return;
  const started = await startConversation(deps.log, {
    conversationId,
    eventId,
    visitor,
    botId: deps.botOf(account.siteId),
    siteId: account.siteId,
    page: null,
  });
  if (started.kind === 'refused') throw new AppError('conflict', `A conversation could not begin: ${started.message}`);
}

/** The files under the rules of uploads. One that is refused is named to the agent; the text arrives all the same. */
async function storeFiles(
  log: ConversationLog,
  of: { visitorId: string; message: Incoming; idOf(part: string): string },
): Promise<{ ids: string[]; lacks: string[] }> {
  const { visitorId, message } = of;
  const lacks = message.lacks === null ? [] : [message.lacks];
  const ids: string[] = [];
  for (const file of message.files) {
    if (ids.length >= maxAttachmentsPerMessage) {
      lacks.push(`${file.name}: only ${maxAttachmentsPerMessage} files of a message are taken.`);
      continue;
    }
    try {
      const stored = await storeUpload(log, { uploader: { kind: 'visitor', id: visitorId }, conversationId: null, name: file.name, bytes: file.bytes });
      ids.push(stored.id);
    } catch (error) {
      if (!(error instanceof AppError) || error.code === 'unavailable') throw error;
      lacks.push(`${file.name}: ${error.message}`);
    }
  }
  return { ids, lacks };
}

/** Hidden notes for agents, before the message. */
function warnings(
  channel: string,
  of: { message: Incoming; target: Target | null; lacks: readonly string[]; idOf(part: string): string },
): NewConversationEvent[] {
  const { message, target, lacks, idOf } = of;
  const head = { channel };
  const address = cutText(message.sender.address, 300);
  return [
    ...(message.sender.proof === 'disproved'
      ? [
          note(idOf('forged'), {
            ...head,
            about: 'forged-sender',
            text: `The receiving server says that this did not come from ${address}. Say nothing personal, and ask by another way who wrote it.`,
          }),
        ]
      : []),
    ...(target !== null && !target.mayJoin && message.sender.proof !== 'disproved'
      ? [
          note(idOf('other'), {
            ...head,
            about: 'other-sender',
            text: `It answers another conversation, but ${address} is not the address of that one, so it starts apart: conversation ${target.conversation.id}.`,
          }),
        ]
      : []),
    ...(lacks.length > 0 ? [note(idOf('lacks'), { ...head, about: 'file-refused', text: cutText(lacks.join('\n'), 1_000) })] : []),
  ];
}

function note(id: string, body: Extract<NewConversationEvent, { type: 'channel-noted' }>['body']): NewConversationEvent {
  return { id, type: 'channel-noted', author: { kind: 'system' }, body };
}

/** Keys may be long, and hold addresses: only a hash of them is stored. */
function hashKey(key: string): string {
  return createHash('sha256').update(key).digest('base64url');
}
