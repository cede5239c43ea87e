import type { EventOf, NewConversationEvent } from '../contracts/conversation-event.ts';
import { appendEvents, type ConversationLog } from '../conversation/append-events.ts';
import { readFileBytes } from '../conversation/attachment/open-attachment.ts';
import { readEventsAfter } from '../conversation/read-conversation.ts';
import type { Logger } from '../platform/logger.ts';
import type { Delivery } from './outgoing-store.ts';
import { endDelivery, listDue, postponeDelivery } from './outgoing-store.ts';
import type { OpenChannel, Outgoing, SendOutcome } from './channel.ts';
import { saveThreads } from './message-store.ts';
import { idFrom } from './id-from.ts';

type SendDeps = { log: ConversationLog; logger: Logger };

const perRound = 50;
const minute = 60_000;
/** An answer that could not be sent for so long is given up. */
const giveUpAfterMs = 2 * 24 * 60 * minute;

/** Sends what is due on an account, one message after the other, each conversation in its order. Resolves to the number of messages sent. */
export async function sendDue(deps: SendDeps, of: { account: { id: string; kind: string }; open: OpenChannel }): Promise<number> {
  const { log, logger } = deps;
  const { account, open } = of;
  const due = await listDue(log.database, { accountId: account.id, now: log.clock.now().toISOString(), most: perRound });
  let sent = 0;
  for (const delivery of due) {
    const outgoing = await readOutgoing(log, { accountId: account.id, delivery });
    const outcome: SendOutcome = outgoing === null ? { kind: 'refused', why: 'The message is not there any more.' } : await trySend(open, outgoing);
    const now = log.clock.now();
    if (outcome.kind === 'sent') {
      await saveThreads(log.database, { accountId: account.id, keys: outcome.threads ?? [], conversationId: delivery.conversationId });
      await endDelivery(log.database, { id: delivery.id, state: 'sent', problem: null, at: now.toISOString() });
      sent += 1;
      continue;
    }
    logger.warn({ channel: account.kind, outcome: outcome.kind, attempts: delivery.attempts + 1 }, 'an answer was not sent on its channel');
    const isOld = now.getTime() - Date.parse(delivery.createdAt) > giveUpAfterMs;
    if (outcome.kind === 'later' && !isOld) {
      const waitMs = outcome.afterMs ?? Math.min(60 * minute, 10_000 * 2 ** Math.min(delivery.attempts, 9));
      await postponeDelivery(log.database, { id: delivery.id, dueAt: new Date(now.getTime() + waitMs).toISOString(), problem: outcome.why });
      continue;
    }
    await refuse(log, { account, delivery, why: outcome.why });
  }
  return sent;
}

async function trySend(open: OpenChannel, outgoing: Outgoing): Promise<SendOutcome> {
  try {
    return await open.send(outgoing);
  } catch (error) {
    return { kind: 'later', why: error instanceof Error ? error.message : 'It could not be sent.' };
  }
}

/** The agent is told in the conversation, in the order that a crash in between tells twice at most under the same id. */
async function refuse(log: ConversationLog, of: { account: { kind: string }; delivery: Delivery; why: string }): Promise<void> {
  const { account, delivery, why } = of;
  const id = idFrom(`not sent ${delivery.id}`);
  const problem: NewConversationEvent = {
    id,
    type: 'channel-noted',
    author: { kind: 'system' },
    body: { channel: account.kind, about: 'not-sent', text: `The last answer did not arrive. ${why}` },
  };
  await appendEvents(log, { conversationId: delivery.conversationId, resend: { eventId: id }, decide: () => [problem] });
  await endDelivery(log.database, { id: delivery.id, state: 'refused', problem: why, at: log.clock.now().toISOString() });
}

async function readOutgoing(log: ConversationLog, of: { accountId: string; delivery: Delivery }): Promise<Outgoing | null> {
  const { database } = log;
  const { id, conversationId, seq } = of.delivery;
  const [event] = await readEventsAfter(database, { conversationId, afterSeq: seq - 1, limit: 1, types: ['agent-message', 'bot-message'] });
  const [last] = await database<{ sender: string; subject: string | null }[]>`
    select body -> 'via' ->> 'sender' as sender, body -> 'via' ->> 'subject' as subject from conversation_event
    where conversation_id = ${conversationId} and type = 'visitor-message' and body -> 'via' ->> 'accountId' = ${of.accountId} order by seq desc limit 1`;
  if (event?.id !== id || !last) return null;
  const answer = event as EventOf<'agent-message'> | EventOf<'bot-message'>;
  const files = answer.type === 'agent-message' ? (answer.body.attachments ?? []) : [];
  return {
    id,
    conversationId,
    to: last.sender,
    subject: last.subject,
    author: { kind: answer.type === 'agent-message' ? 'agent' : 'bot', name: 'name' in answer.author ? answer.author.name : '' },
    text: answer.body.text,
    choices: answer.type === 'bot-message' ? answer.body.choices.flatMap(({ send }) => send ?? []) : [],
    files: files.map((file) => ({ name: file.name, type: file.type, read: () => readFileBytes(database, file) })),
  };
}
