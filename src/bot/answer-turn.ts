import type { TurnTrace } from '../contracts/turn-trace.ts';
import { composeReply } from './compose-reply.ts';
import { decideAtOnce } from './decide/decide-at-once.ts';
import { decideByDraft, decideByEvidence } from './decide/decide-by-evidence.ts';
import type { Decision } from './decide/decision.ts';
import { keepToScope } from './decide/keep-to-scope.ts';
import { readSignals } from './decide/read-signals.ts';
import { draftAnswer, noDraft } from './draft/draft-answer.ts';
import { findEvidence, nothingSearched } from './find-evidence.ts';
import { packHandoff } from './handoff/pack-handoff.ts';
import { startStopwatch } from './stopwatch.ts';
import type { TurnDeps, TurnInput, TurnResult } from './turn.ts';
import { understandSafely } from './understand-safely.ts';

/**
 * One turn of the bot: understand, find, draft, check, decide. It reads no clock but `deps.now` and writes nothing: the
 * caller records the result, or drops it. A fault of a part ends in a handoff with a reason, never in an exception; only
 * an aborted `signal` ends it early, as `superseded`.
 */
export async function answerTurn(deps: TurnDeps, input: TurnInput): Promise<TurnResult> {
  const { bot } = deps;
  const watch = startStopwatch(deps.now);

  const { understood, failed } = await watch.time('understand', () => understandSafely(deps, input));
  const signals = readSignals(bot, understood, input);

  const early = watch.timeNow('decide', () => (failed ? decideByEvidence(signals, failed) : decideAtOnce(signals)));
  const search = early === null || helpsThePerson(early);
  const searched = search ? await watch.time('find', () => findEvidence(deps, { understood, turn: input })) : nothingSearched;
  const found = { ...searched, evidence: keepToScope(signals, searched.evidence) };

  const byEvidence = early ?? watch.timeNow('decide', () => decideByEvidence(signals, found.evidence));
  const draft = byEvidence ? noDraft : await watch.time('draft', () => draftAnswer(deps, { understood, turn: input, found, startedAt: watch.startedAt }));

  const decided = input.signal.aborted
    ? superseded
    : (byEvidence ?? watch.timeNow('decide', () => decideByDraft(signals, draft.signal)));

  const speech = { bot, language: understood.language, turnId: input.turnId };
  const replyTo = input.messages.map((message) => message.id);
  const reply = composeReply(speech, { decision: decided, answer: draft, replyTo, filesBeside: signals.files === 'beside-words' });

  const trace: TurnTrace = {
    version: 1,
    turnId: input.turnId,
    conversationId: input.conversationId,
    botId: bot.id,
    at: new Date(watch.startedAt).toISOString(),
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
    timings: watch.timings({ check: draft.checkMs }),
  };
  const handoff = decided.handoff && {
    reason: decided.handoff,
    packet: packHandoff(deps, {
      reason: decided.handoff,
      ruleId: decided.ruleId,
      evidence: decided.evidence,
      transcript: [...input.transcript, ...asTranscript(input, trace.at)],
      sentimentSeries: [...input.facts.sentimentSeries, ...replyTo.map((messageId) => ({ messageId, sentiment: understood.sentiment }))],
      language: understood.language,
      lastTrace: trace,
    }),
  };
  return { trace, reply, handoff, personDeclined: decided.personDeclined };
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
};

/** The agent gets sources and a suggested reply with a handoff that leaves a question open. */
function helpsThePerson(decision: Decision): boolean {
  return decision.handoff === 'anger' || decision.handoff === 'handoff-rule' || decision.handoff === 'turn-limit' || decision.handoff === 'outside-scope';
}

function asTranscript(input: TurnInput, at: string) {
  return input.messages.filter(({ text }) => text !== '').map(({ id, text }) => ({ id, role: 'visitor' as const, text, at }));
}
