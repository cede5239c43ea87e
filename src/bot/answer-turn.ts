import type { TurnTrace, Understood } from '../contracts/bot/turn-trace.ts';
import { writtenLanguage } from './definition/written-language.ts';
import { composeReply } from './compose-reply.ts';
import { decideBeforeSearch } from './decide/decide-before-search.ts';
import { decideByDraft, decideByEvidence } from './decide/decide-by-evidence.ts';
import type { Decision } from './decide/decision.ts';
import { limitToScope } from './decide/limit-to-scope.ts';
import { extractSignals } from './decide/extract-signals.ts';
import { draftAnswer, noDraft } from './draft/draft-answer.ts';
import { tellOpenRequest } from './tell-open-request.ts';
import { textLanguage } from './draft/text-language.ts';
import { reuseEvidence, type EarlierAnswer } from './find/earlier-answer.ts';
import { findEvidence, nothingSearched, type Found } from './find/find-evidence.ts';
import { settleAside } from './flows/settle-aside.ts';
import { takeFlow } from './flows/take-flow.ts';
import { findForPerson } from './handoff/find-for-person.ts';
import { findProblems } from './handoff/find-problems.ts';
import { packHandoff } from './handoff/pack-handoff.ts';
import { meterModel } from './model/meter-model.ts';
import { startStopwatch } from './turn/stopwatch.ts';
import type { SentimentPoint, TurnDeps, TurnInput, TurnResult } from './turn/turn.ts';
import { traceVersions } from './trace-versions.ts';
import { traceWork } from '../platform/tracing/trace-work.ts';
import { maskSecrets } from '../text/secrets/mask-secrets.ts';
import { joinBegun } from './understand/speech-act/begins-question.ts';
import { understandSafely } from './understand/understand-safely.ts';

/**
 * Runs one turn of the bot: understand, find, draft, check, decide. It reads no clock but `deps.now` and writes nothing: the caller records
 * the result, or drops it. A fault of a part ends in a handoff with a reason, never in an exception; only an aborted `signal` ends the turn
 * early, as `superseded`.
 */
export function answerTurn(deps: TurnDeps, input: TurnInput): Promise<TurnResult> {
  return traceWork('turn', { 'baton.turn_id': input.turnId }, async (note) => {
    const result = await runTurn(deps, input);
    note({ 'baton.outcome': result.trace.decided.outcome });
    return result;
  });
}

async function runTurn(ownDeps: TurnDeps, rawInput: TurnInput): Promise<TurnResult> {
  const { definition: bot } = ownDeps.bot;
  const meter = ownDeps.model && meterModel(ownDeps.model.chat, ownDeps.model.prices);
  const deps = meter ? { ...ownDeps, model: { ...ownDeps.model, chat: meter.model } } : ownDeps;
  const input = { ...withoutSecrets(rawInput), messages: joinBegun(withoutSecrets(rawInput).messages) };
  const watch = startStopwatch(deps.now);

  const { understood, failed } = await watch.time('understand', () => understandSafely(deps, input));
  const signals = extractSignals(bot, understood, input);

  const speech = { bot, language: writtenLanguage(understood.language, input.messages.map(({ text }) => text).join(' ')), turnId: input.turnId };
  const byRule = watch.timeNow('decide', () => (failed ? decideByEvidence(signals, failed) : decideBeforeSearch(signals)));
  const flow = await watch.time('find', () => takeFlow(deps, { understood, signals, early: byRule, turn: input, speech }));
  const early = flow === null ? byRule : flow.kind === 'took' ? flow.decision : flow.early;
  const searched = await watch.time('find', () =>
    lookUp(deps, { understood, early, earlierAnswer: signals.earlierAnswer, turn: input, startedAt: watch.startedAt }),
  );
  const found = { ...searched, evidence: limitToScope(signals, searched.evidence) };

  const byEvidence = early ?? watch.timeNow('decide', () => decideByEvidence(signals, found.evidence));
  const draft = byEvidence
    ? noDraft
    : await watch.time('draft', () => draftAnswer(deps, { understood, turn: input, found, earlierAnswer: signals.earlierAnswer, startedAt: watch.startedAt }));

  const bySearch = input.signal.aborted ? superseded : (byEvidence ?? watch.timeNow('decide', () => decideByDraft(signals, draft.signal)));

  const replyTo = input.messages.map((message) => message.id);
  const composed = composeReply(speech, {
    decision: bySearch,
    answer: draft,
    replyTo,
    filesBeside: signals.files === 'beside-words',
    articlesIn: languageOfArticles(found.trace, understood),
  });
  const {
    decided,
    reply: answered,
    events,
  } = flow?.kind === 'aside'
    ? settleAside(speech, { aside: flow, decided: bySearch, reply: composed })
    : { decided: bySearch, reply: composed, events: flow?.events ?? [] };

  const reply = tellOpenRequest(speech, { reply: answered, decided, turn: input });
  const modelUse = meter?.read();
  const trace: TurnTrace = {
    version: 1,
    turnId: input.turnId,
    conversationId: input.conversationId,
    botId: bot.id,
    at: new Date(watch.startedAt).toISOString(),
    versions: traceVersions(ownDeps),
    question: signals.words,
    understood,
    found: found.trace,
    drafted: { by: draft.by, model: draft.model, wrote: draft.wrote, text: draft.text, citations: draft.citations },
    checked: { passed: draft.findings.length === 0, findings: draft.findings },
    decided: {
      outcome: decided.outcome,
      ruleId: decided.ruleId,
      reason: decided.reason,
      confidence: decided.confidence,
    },
    ...(flow && { flow: flow.trace }),
    ...(modelUse && { modelUse }),
    timings: watch.timings({ check: draft.checkMs }),
  };
  const handoff = decided.handoff && {
    reason: decided.handoff,
    packet: packHandoff(deps, {
      reason: decided.handoff,
      ruleId: decided.ruleId,
      evidence: decided.evidence,
      transcript: [...input.transcript, ...asTranscript(input, trace.at)],
      sentimentSeries: seriesWith(input, understood),
      language: understood.language,
      found: trace.found,
      earlier: input.facts.earlier ?? [],
      collected: flow?.kind === 'took' ? flow.slots : (flow?.position.slots ?? {}),
    }),
  };
  return { trace, reply, handoff, personDeclined: decided.personDeclined, solved: decided.solved, flowEvents: events };
}

/**
 * A turn reads no secret, whatever it came from: a question of the command line, a replay, a conversation that was stored before secrets
 * were masked.
 */
function withoutSecrets(input: TurnInput): TurnInput {
  const mask = <Message extends { text: string }>(message: Message): Message => ({ ...message, text: maskSecrets(message.text).text });
  return {
    ...input,
    messages: input.messages.map(mask),
    transcript: input.transcript.map((message) => (message.role === 'visitor' ? mask(message) : message)),
  };
}

const superseded: Decision = {
  outcome: 'superseded',
  ruleId: 'superseded',
  reason: 'The turn was stopped before its answer was ready.',
  evidence: '',
  confidence: 1,
  say: { kind: 'nothing' },
  handoff: null,
  personDeclined: false,
  solved: false,
};

/** Searches for the visitor's question; where the conversation goes to a person, for the open problem. */
async function lookUp(
  deps: TurnDeps,
  input: { understood: Understood; early: Decision | null; earlierAnswer: EarlierAnswer | null; turn: TurnInput; startedAt: number },
): Promise<Found> {
  const { understood, early, earlierAnswer, turn } = input;
  if (early === null)
    return earlierAnswer && earlierAnswer.kind !== 'another' ? reuseEvidence(earlierAnswer) : findEvidence(deps, { understood, turn, earlierAnswer });
  if (early.handoff === null || early.handoff === 'safety') return nothingSearched;
  const transcript = [...turn.transcript, ...asTranscript(turn, new Date(input.startedAt).toISOString())];
  const found = await findForPerson(deps, {
    transcript,
    problem: findProblems(transcript, seriesWith(turn, understood)).questions.at(-1),
    language: understood.languageConfidence >= 0.5 ? understood.language : null,
  });
  return found ? { ...nothingSearched, trace: found, question: found.query } : nothingSearched;
}

/** The language of what was found, where that of the message is known. */
function languageOfArticles({ passages: [first] }: TurnTrace['found'], { languageConfidence }: Understood): string | null {
  return first && languageConfidence >= 0.5 ? textLanguage(first.text) : null;
}

function seriesWith(input: TurnInput, understood: Understood): SentimentPoint[] {
  return [...input.facts.sentimentSeries, ...input.messages.map(({ id }) => ({ messageId: id, sentiment: understood.sentiment }))];
}

function asTranscript(input: TurnInput, at: string) {
  return input.messages.filter(({ text }) => text !== '').map(({ id, text }) => ({ id, role: 'visitor' as const, text, at }));
}
