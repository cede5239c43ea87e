import { turnTraceSchema, type TurnTrace } from '../../contracts/bot/turn-trace.ts';
import type { KnowledgeGap, TurnSummary } from '../../contracts/http-api.ts';
import type { Queryable, Transaction } from '../../storage/database.ts';

/** The most code points of a question in a list; its trace has the whole question. */
const shownLength = 400;

export async function insertTurn(transaction: Transaction, trace: TurnTrace): Promise<void> {
  const bestScore = Math.max(0, ...trace.found.passages.map((passage) => passage.score));
  await transaction`
    insert into bot_turn (id, conversation_id, at, question, outcome, rule_id, confidence, best_score, total_ms, model_use, trace)
    values (${trace.turnId}, ${trace.conversationId}, ${trace.at}, ${trace.question}, ${trace.decided.outcome},
      ${trace.decided.ruleId}, ${trace.decided.confidence}, ${bestScore}, ${trace.timings.total},
      ${trace.modelUse ? transaction.json(trace.modelUse) : null}, ${transaction.json(trace)})
    on conflict (id) do nothing`;
  // A turn that ran while its person was erased keeps its numbers alone.
  await transaction`
    update bot_turn set question = '', trace = '{}', is_erased = true
    where id = ${trace.turnId} and exists (select from conversation where id = ${trace.conversationId} and erased_at is not null)`;
}

export async function readTurnTrace(database: Queryable, turnId: string): Promise<TurnTrace | null> {
  const [row] = await database<{ trace: unknown }[]>`select trace from bot_turn where id = ${turnId} and not is_erased`;
  return row ? turnTraceSchema.parse(row.trace) : null;
}

/** The latest turns, of one conversation (oldest first) or of all (newest first). */
export async function listTurns(database: Queryable, page: { conversationId: string | null; limit: number }): Promise<TurnSummary[]> {
  const order = page.conversationId
    ? database`where conversation_id = ${page.conversationId} and not is_erased order by at`
    : database`where not is_erased order by at desc`;
  const rows = await database<TurnSummary[]>`
    select id as "turnId", conversation_id as "conversationId", at, left(question, ${shownLength}) as question, outcome, rule_id as "ruleId",
      confidence::float8 as confidence, total_ms::float8 as "totalMs",
      case when trace->'found'->>'mode' <> 'skipped' then (trace->'found'->>'floor')::float8 end as floor,
      case when trace->'found'->>'mode' <> 'skipped' then (trace->'found'->>'plainFrom')::float8 end as "plainFrom"
    from bot_turn ${order} limit ${page.limit}`;
  return [...rows];
}

/** Questions of visitors that the knowledge did not answer, newest first. */
export async function listKnowledgeGaps(database: Queryable, limit: number): Promise<KnowledgeGap[]> {
  const rows = await database<KnowledgeGap[]>`
    select id as "turnId", conversation_id as "conversationId", left(question, ${shownLength}) as question, at, best_score::float8 as "bestScore"
    from bot_turn where outcome = 'abstain' and not is_erased order by at desc limit ${limit}`;
  return [...rows];
}
