import type { EventOf, NewConversationEvent } from '../../contracts/conversation-event.ts';
import { appendEvents, type ConversationDeps } from '../../conversation/append-events.ts';
import { newId } from '../../platform/new-id.ts';
import type { Transaction } from '../../storage/database.ts';
import { findMoodDrops } from './find-mood-drop.ts';

/** Mood alone never makes a conversation urgent: however many angry ones come, the others' wait stays bounded. */
const highestByMood = 2;
/** Messages that are looked back on. */
const lookBack = 60;

/**
 * A message was understood. Where the visitor's mood took a turn for the worse with it, supervisors are warned, whoever has the
 * conversation; before a person has it, its priority rises by one step too. Idempotent: once for each message.
 */
export async function watchMood(deps: ConversationDeps, event: EventOf<'message-understood'>): Promise<void> {
  const { conversationId } = event;
  const { messageId } = event.body;
  await appendEvents(deps, {
    conversationId,
    async decide({ state, priority }, transaction): Promise<NewConversationEvent[]> {
      if (state.kind === 'closed' || (await wasTold(transaction, { conversationId, messageId }))) return [];
      const scores = await readScores(transaction, event);
      const drop = findMoodDrops(scores).find(({ index }) => index === scores.length - 1);
      if (!drop) return [];
      const head = { author: { kind: 'system' } } as const;
      const body = { messageId, from: round(drop.from), to: round(drop.to) };
      const told: NewConversationEvent = { ...head, id: newId(), type: 'mood-dropped', body };
      if (state.kind === 'with-agent' || priority >= highestByMood) return [told];
      const why = `mood fell from ${body.from} to ${body.to}`;
      return [told, { ...head, id: newId(), type: 'priority-changed', body: { priority: priority + 1, cause: 'mood', why } }];
    },
  });
}

async function readScores(transaction: Transaction, event: EventOf<'message-understood'>): Promise<number[]> {
  const rows = await transaction<{ score: number }[]>`
    select (body -> 'sentiment' ->> 'score')::float8 as score from conversation_event
    where conversation_id = ${event.conversationId} and type = 'message-understood' and seq <= ${event.seq}
    order by seq desc limit ${lookBack}`;
  return rows.map((row) => row.score).reverse();
}

async function wasTold(transaction: Transaction, key: { conversationId: string; messageId: string }): Promise<boolean> {
  const [row] = await transaction`
    select 1 from conversation_event
    where conversation_id = ${key.conversationId} and type = 'mood-dropped' and body ->> 'messageId' = ${key.messageId} limit 1`;
  return row !== undefined;
}

function round(score: number): number {
  return Math.round(score * 100) / 100;
}
