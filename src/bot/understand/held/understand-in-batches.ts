import type { EventOf } from '../../../contracts/conversation-event.ts';
import type { Understood } from '../../../contracts/bot/turn-trace.ts';
import { appendEvents, type ConversationLog } from '../../../conversation/append-events.ts';
import type { Queryable } from '../../../storage/database.ts';
import { describeUnderstanding } from '../describe-understanding.ts';
import { readUnheard } from './read-unheard.ts';
import type { TranscriptMessage, Understand } from '../../turn/turn.ts';

type VisitorMessage = EventOf<'visitor-message'>;

export type HeldMessages = {
  /** Resolves when the message and its batch are recorded, and rejects when that failed: the outbox then delivers it again. */
  add(message: VisitorMessage): Promise<'settled'>;
  /** Processes all added messages now, without waiting for more. */
  flush(): void;
};

type Batch = { messages: VisitorMessage[]; done: Promise<'settled'>; settle(): void; fail(error: unknown): void };

/** The longest milliseconds that an agent waits for the mood and the language of a message; messages that come meanwhile are read together. */
const gatherMs = 1_000;
/**
 * Conversations that are processed at once: each waits for the encoder and the database in turn, and most of the database is left to urgent
 * work.
 */
const atOnce = 4;

/**
 * Understands the messages of conversations that an agent owns. The bot does not answer there, so nothing is urgent: messages of one
 * conversation that come within a second are read and recorded together, in one transaction that settles their deliveries too.
 */
export function understandInBatches(deps: { log: ConversationLog; understand: Understand }): HeldMessages {
  const waiting = new Map<string, Batch>();
  let stopWaiting: (() => void) | null = null;
  let working: Promise<void> | null = null;

  function add(message: VisitorMessage): Promise<'settled'> {
    const batch = waiting.get(message.conversationId) ?? openBatch();
    if (!batch.messages.some((known) => known.id === message.id)) batch.messages.push(message);
    waiting.set(message.conversationId, batch);
    plan();
    return batch.done;
  }

  function plan(): void {
    if (working || waiting.size === 0) return;
    stopWaiting ??= deps.log.clock.after(gatherMs, flush);
  }

  function flush(): void {
    stopWaiting?.();
    stopWaiting = null;
    working ??= work().finally(() => {
      working = null;
      plan();
    });
  }

  async function work(): Promise<void> {
    const batches = [...waiting];
    waiting.clear();
    const workOff = async (): Promise<void> => {
      for (let next = batches.shift(); next; next = batches.shift()) {
        const [conversationId, batch] = next;
        await record(deps, { conversationId, messages: batch.messages }).then(batch.settle, batch.fail);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, workOff));
  }

  return { add, flush };
}

async function record(
  deps: { log: ConversationLog; understand: Understand },
  batch: { conversationId: string; messages: readonly VisitorMessage[] },
): Promise<void> {
  const { conversationId } = batch;
  const { transcript, messages } = await readUnheard(deps.log.database, batch);
  const said = [...transcript];
  const understood: { message: VisitorMessage; understood: Understood }[] = [];
  for (const message of messages) {
    const { id, at, body } = message;
    understood.push({ message, understood: await deps.understand({ messages: [{ id, text: body.text }], transcript: said }) });
    if (body.text !== '') said.push({ id, role: 'visitor', text: body.text, at } satisfies TranscriptMessage);
  }
  const result = await appendEvents(deps.log, {
    conversationId,
    async decide(conversation, transaction) {
      const events = await describeUnderstanding(transaction, { conversation, messages: understood });
      await settle(transaction, batch);
      return events;
    },
  });
  if (result.kind === 'refused') throw new Error(`understanding was not recorded: ${result.message}`);
}

async function settle(transaction: Queryable, batch: { conversationId: string; messages: readonly VisitorMessage[] }): Promise<void> {
  await transaction`
    update conversation_event set handled_at = now()
    where conversation_id = ${batch.conversationId} and seq = any(${batch.messages.map((message) => message.seq)}::int[])`;
}

function openBatch(): Batch {
  let settle = (): void => {};
  let fail = (_error: unknown): void => {};
  const done = new Promise<'settled'>((resolve, reject) => {
    settle = () => resolve('settled');
    fail = reject;
  });
  return { messages: [], done, settle: () => settle(), fail: (error) => fail(error) };
}
