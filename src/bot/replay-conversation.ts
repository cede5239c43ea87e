import type { ConversationEvent, EventOf } from '../contracts/conversation-event.ts';
import type { ConversationState } from '../contracts/conversation-state.ts';
import type { ReplayedTurn, ReplayRequest, TurnResultSummary } from '../contracts/bot/replay.ts';
import type { TurnTrace } from '../contracts/bot/turn-trace.ts';
import { firstSiteId } from '../contracts/site.ts';
import { readConversation } from '../conversation/read-conversation.ts';
import { moveState } from '../conversation/move-state.ts';
import { readArticleReader } from '../people/read-article-reader.ts';
import { selectPersonOfVisitor } from '../people/person-store.ts';
import type { Queryable } from '../storage/database.ts';
import { answerTurn } from './answer-turn.ts';
import { answerApproval, heardApproval } from './answer-approval.ts';
import { describeTurn } from './go-on-after-approval.ts';
import { readTurnFrom } from './turn/read-turn.ts';
import { readSavedConversation } from './turn/read-saved-conversation.ts';
import type { CallAction, FindPassages, ProveAddress, TurnBots, TurnDeps, TurnFacts, TurnInput, TurnResult } from './turn/turn.ts';
import type { ChatModel } from './turn/text-model.ts';

const turnLimitMs = 60_000;

/** Runs `replayTurns` on the stored log and turns of a conversation. */
export async function replayConversation(
  deps: { database: Queryable; bots: TurnBots },
  input: { conversationId: string; evidence: ReplayRequest['evidence'] },
): Promise<ReplayedTurn[]> {
  const saved = await readSavedConversation(deps.database, input.conversationId);
  const conversation = await readConversation(deps.database, input.conversationId);
  const person = conversation && (await selectPersonOfVisitor(deps.database, conversation.visitorId));
  const reader = conversation && (await readArticleReader(deps.database, conversation));
  return replayTurns(deps.bots.forSite(conversation?.siteId ?? firstSiteId, reader), { ...saved, evidence: input.evidence, person });
}

/**
 * Runs every recorded turn of a conversation again with the present bot, each with the transcript of that time. With `evidence: 'then'` the
 * search and the model give their recorded results, so that only the bot's own steps and rules can make a difference, and no model is
 * asked. Nothing is recorded, and the conversation does not change. `person`: who the visitor is now, for rules that ask for it; how they were
 * known then is stored nowhere.
 */
export async function replayTurns(
  deps: TurnDeps,
  input: { events: readonly ConversationEvent[]; traces: readonly TurnTrace[]; evidence: ReplayRequest['evidence']; person?: TurnFacts['person'] },
): Promise<ReplayedTurn[]> {
  const turns: ReplayedTurn[] = [];
  for (const trace of input.traces) {
    const turn = rebuildTurn(input, trace);
    const used = {
      ...(input.evidence === 'then' ? withRecord(deps, trace) : deps),
      flows: { ...deps.flows, callAction: callsOf(trace), prove: provedBy(trace), find: deps.flows?.find ?? (() => Promise.resolve(null)) },
    };
    const result = turn ? await answerTurn(used, turn) : await replayApproval(used, { ...input, trace });
    turns.push({
      turnId: trace.turnId,
      question: trace.question,
      before: summarise(trace, input.events.find((event) => isReplyOf(event, trace))?.body.text ?? ''),
      after: result && summarise(result.trace, result.reply?.text ?? ''),
      wordsBy: result?.trace.drafted.by !== 'model' ? 'quotes' : input.evidence === 'then' ? 'record' : 'model',
    });
  }
  return turns;
}

function isReplyOf(event: ConversationEvent, trace: TurnTrace): event is EventOf<'bot-message'> {
  return event.type === 'bot-message' && event.body.turnId === trace.turnId;
}

/** Replaces search and model by their recorded results. A turn without recorded text of a model gets quotes. */
function withRecord(deps: TurnDeps, trace: TurnTrace): TurnDeps {
  const { passages: all, floor, plainFrom, mode, parts } = trace.found;
  const { wrote, model } = trace.drafted;
  const findPassages: FindPassages = ({ query, within }) => {
    if (mode === 'skipped') return Promise.reject(new Error('nothing was searched then'));
    const ofPart = parts?.find((part) => part.query === query)?.passageIds;
    const passages = all.filter(({ passageId, articleId }) => (ofPart?.includes(passageId) ?? true) && (within === undefined || articleId === within));
    return Promise.resolve({ passages, floor, plainFrom: plainFrom ?? floor, mode });
  };
  const chat: ChatModel | null =
    wrote === null
      ? null
      : {
          name: model ?? 'record',
          stream(_request, onText) {
            onText(wrote);
            return Promise.resolve({ kind: 'ended', complete: true });
          },
        };
  // The passages come from the record, so no model helps the search.
  const definition = { ...deps.bot.definition, search: { rewrite: false, rerank: false } };
  const bot = { ...deps.bot, definition, ...(mode !== 'skipped' && { findPassages }) };
  return { ...deps, bot, model: chat && { ...deps.model, chat } };
}

/** The calls of actions with their recorded ends. Nothing is ever carried out in a replay. */
function callsOf(trace: TurnTrace): CallAction {
  const calls = [...(trace.flow?.calls ?? [])];
  return () => {
    const call = calls.shift();
    if (!call) return Promise.resolve({ kind: 'failed', why: 'nothing was carried out then' });
    const { outcome, cause, fields } = call;
    if (outcome === 'done') return Promise.resolve({ kind: 'done', fields });
    return Promise.resolve(outcome === 'not-found' ? { kind: 'not-found' } : { kind: outcome, why: cause });
  };
}

/** A turn that answered no message, but an approval. Null for any other. */
async function replayApproval(
  deps: TurnDeps,
  input: { events: readonly ConversationEvent[]; person?: TurnFacts['person']; trace: TurnTrace },
): Promise<TurnResult | null> {
  const { events, person = null, trace } = input;
  if (!trace.flow?.heard.startsWith(heardApproval)) return null;
  const reply = events.find((event) => isReplyOf(event, trace));
  const settled = events.findLast(
    (event): event is EventOf<'approval-settled'> => event.type === 'approval-settled' && event.seq < (reply?.seq ?? Number.POSITIVE_INFINITY),
  );
  if (!settled) return null;
  const reading = readTurnFrom(
    events.filter((event) => event.seq <= settled.seq),
    { again: false },
  );
  const { turnId, conversationId } = trace;
  const turn = describeTurn({ turnId, conversationId, reading, person });
  return reading.flow && answerApproval(deps, { turn, position: reading.flow, settled: settled.body, language: trace.understood.language });
}

/** The visitor was sure then where the turn called its action; nothing is mailed or tried in a replay. */
function provedBy(trace: TurnTrace): ProveAddress {
  const wasSure = (trace.flow?.calls.length ?? 0) > 0;
  return {
    proven: () => Promise.resolve(wasSure && trace.flow?.heard !== 'answer' ? { email: null } : null),
    request: () => Promise.resolve('sent'),
    check: () => Promise.resolve(wasSure ? 'right' : 'wrong'),
  };
}

/** The turn's input as it was: the log up to the message, or the hand-back, that it answered. Null where the log does not fit the trace. */
function rebuildTurn({ events, person = null }: { events: readonly ConversationEvent[]; person?: TurnFacts['person'] }, trace: TurnTrace): TurnInput | null {
  const reply = events.find((event) => isReplyOf(event, trace));
  const starts = events.filter(
    (event) => (event.type === 'visitor-message' || event.type === 'returned-to-bot') && event.seq < (reply?.seq ?? Number.POSITIVE_INFINITY),
  );
  for (const start of starts.reverse()) {
    const before = events.filter((event) => event.seq <= start.seq);
    const reading = readTurnFrom(before, { again: start.type === 'returned-to-bot' });
    if (reading.open.length === 0 || reading.open.map((event) => event.body.text).join('\n') !== trace.question) continue;
    const state = stateAfter(before);
    return {
      turnId: trace.turnId,
      conversationId: trace.conversationId,
      transcript: reading.transcript,
      messages: reading.open.map(({ id, body }) => ({ id, text: body.text, files: body.attachments?.length ?? 0 })),
      facts: {
        ...readOffers(before),
        turnCount: reading.turnCount,
        waitingForPerson: state.kind === 'waiting' || state.kind === 'offered',
        sentimentSeries: reading.sentimentSeries,
        scope: reading.scope,
        note: reading.note,
        person,
        flow: reading.flow,
        approval: reading.approval,
      },
      pageLanguage: reading.pageLanguage,
      signal: AbortSignal.timeout(turnLimitMs),
      onDelta() {},
    };
  }
  return null;
}

function stateAfter(events: readonly ConversationEvent[]): ConversationState {
  return events.reduce<ConversationState>((state, event) => moveState(state, event, event.at) ?? state, { kind: 'with-bot' });
}

function readOffers(events: readonly ConversationEvent[]): { personOffered: boolean; personDeclined: boolean } {
  const lastOf = (type: ConversationEvent['type']): number => events.findLast((event) => event.type === type)?.seq ?? 0;
  return {
    personOffered: events.some((event) => event.type === 'bot-message' && event.body.choices.some((choice) => choice.action === 'request-person')),
    personDeclined: lastOf('person-declined') > lastOf('handoff-requested'),
  };
}

function summarise(trace: TurnTrace, text: string): TurnResultSummary {
  const { outcome, ruleId, reason, confidence } = trace.decided;
  const sources = outcome === 'answer' ? [...new Set(trace.drafted.citations.map((citation) => citation.title))] : [];
  return { outcome, ruleId, reason, confidence, text, sources };
}
