import type { AssistResponse } from '../../contracts/bot/assist.ts';
import type { Queryable } from '../../storage/database.ts';
import { newId } from '../../platform/new-id.ts';
import { draftWithModel } from '../draft/draft-with-model.ts';
import { findLostFact } from '../draft/find-lost-fact.ts';
import { scoreGap } from '../find/score-gap.ts';
import { seekSuggestion } from '../handoff/suggest-for-agent.ts';
import { suggestReply, suggestWithin } from '../handoff/suggest-reply.ts';
import type { TurnBots } from '../turn/turn.ts';
import { assistLimits, describeFailure, modelIsOut } from './ask-model.ts';

const mostPassages = 5;
const noFacts = { sentimentSeries: [], turnCount: 0, personOffered: false, personDeclined: false, waitingForPerson: false };

/**
 * Writes the reply that `suggestForAgent` quotes: from the same passages, in the visitor's language, each sentence checked as one of the
 * bot's answers is. The quote stays the suggestion where the model fails, finds no answer or writes what no passage holds.
 */
export async function writeReply(
  deps: { database: Queryable; bots: TurnBots },
  { conversationId, signal }: { conversationId: string; signal: AbortSignal },
): Promise<AssistResponse> {
  const sought = await seekSuggestion(deps, conversationId);
  const { suggestedReply, suggestedFrom } = suggestReply(sought?.found ?? null, sought?.transcript ?? []);
  if (!sought?.found || suggestedReply === null) return { kind: 'failed', why: 'The articles do not answer this.', text: null };
  const failed = (why: string): AssistResponse => ({ kind: 'failed', why, text: suggestedReply });
  const { transcript, problem, found, language, turn } = sought;
  const { model } = turn;
  if (!model) return { kind: 'written', by: 'quotes', text: suggestedReply, changes: { lost: [], added: [] }, from: suggestedFrom ?? null };
  if (!(model.watch?.mayAsk() ?? true)) return failed(modelIsOut);

  const best = found.passages[0]?.score ?? 0;
  const limits = assistLimits(model);
  const { draft, run } = await draftWithModel(
    { ...turn, model: { ...model, limits } },
    {
      language,
      turn: {
        turnId: newId(),
        conversationId,
        transcript: transcript.filter(({ id }) => id !== problem.id),
        messages: [{ id: problem.id, text: problem.text }],
        facts: noFacts,
        signal,
        onDelta() {},
      },
      question: found.query,
      passages: found.passages.filter(({ score }) => scoreGap(best, score) <= suggestWithin).slice(0, mostPassages),
      isBurst: false,
      opening: '',
      patience: limits.total,
    },
  );
  if (signal.aborted) {
    model.watch?.dropped();
    signal.throwIfAborted();
  }
  model.watch?.ended(run.kind === 'failed' ? run.failure : null, run);
  if (run.kind === 'failed') {
    turn.reportFault({ part: 'model', fields: { failure: run.failure, cause: run.cause ?? null, model: model.chat.name, asked: 'assist' } });
    return failed(describeFailure(run.failure));
  }
  if (draft.signal.kind === 'no-answer') return failed('The model sees no answer in the articles.');
  const lost = findLostFact(found.query, found.passages, draft.text);
  if (draft.signal.kind === 'drafted' && lost !== null) return failed(`What the model wrote leaves out ${lost}.`);
  if (draft.signal.kind !== 'drafted') return failed('What the model wrote does not stand in the articles.');
  return { kind: 'written', by: 'model', text: draft.text, changes: { lost: [], added: [] }, from: suggestedFrom ?? null };
}
