import type { ConversationEvent } from '../../contracts/conversation-event.ts';
import type { TurnTrace } from '../../contracts/bot/turn-trace.ts';
import { readEventsAfter } from '../../conversation/read-conversation.ts';
import type { Queryable } from '../../storage/database.ts';
import { listTurns, readTurnTrace } from './turn-store.ts';

const mostEvents = 2_000;
const mostTurns = 100;

/** A saved conversation: its log, and the trace of each turn of the bot, oldest first. */
export type SavedConversation = { conversationId: string; events: ConversationEvent[]; traces: TurnTrace[] };

/** Reads the log and the traces; both are empty where there is no such conversation. */
export async function readSavedConversation(database: Queryable, conversationId: string): Promise<SavedConversation> {
  const events = await readEventsAfter(database, { conversationId, afterSeq: 0, limit: mostEvents });
  const turns = await listTurns(database, { conversationId, limit: mostTurns });
  const traces: TurnTrace[] = [];
  for (const { turnId } of turns) {
    const trace = await readTurnTrace(database, turnId);
    if (trace) traces.push(trace);
  }
  return { conversationId, events, traces };
}
