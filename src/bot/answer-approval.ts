import type { EventBody } from '../contracts/conversation-event.ts';
import type { Understood } from '../contracts/bot/turn-trace.ts';
import { composeReply } from './compose-reply.ts';
import { writtenLanguage } from './definition/written-language.ts';
import { noDraft } from './draft/draft-answer.ts';
import { nothingSearched } from './find/find-evidence.ts';
import { approvalSlots } from './flows/gate-action.ts';
import { resumeFlow } from './flows/take-flow.ts';
import { packHandoff } from './handoff/pack-handoff.ts';
import { startStopwatch } from './turn/stopwatch.ts';
import { traceVersions } from './trace-versions.ts';
import type { FlowPosition, TurnDeps, TurnInput, TurnResult } from './turn/turn.ts';

/** How the trace of such a turn says what was heard; a replay knows the turn by it. */
export const heardApproval = 'approval-';

/**
 * The bot's turn after an approval was given, refused, or not given in time: it answers no message, so nothing is understood or searched. As a turn,
 * it writes nothing itself.
 */
export async function answerApproval(
  deps: TurnDeps,
  input: { turn: TurnInput; position: FlowPosition; settled: EventBody<'approval-settled'>; language: string },
): Promise<TurnResult> {
  const { turn, position, settled } = input;
  const { definition: bot } = deps.bot;
  const watch = startStopwatch(deps.now);
  const lastWords = turn.transcript.findLast(({ role }) => role === 'visitor')?.text ?? '';
  const speech = { bot, language: writtenLanguage(input.language, lastWords), turnId: turn.turnId };
  const names = approvalSlots({ id: settled.step });
  const slots = { [names.outcome]: settled.outcome, [names.words]: settled.words };
  const flow = await watch.time('find', () => resumeFlow(deps, { turn, speech, position, slots, heard: `${heardApproval}${settled.outcome}` }));
  const { decision: decided } = flow;
  const understood = nothingUnderstood(input.language);
  const at = new Date(watch.startedAt).toISOString();
  const handoff = decided.handoff && {
    reason: decided.handoff,
    packet: packHandoff(deps, {
      reason: decided.handoff,
      ruleId: decided.ruleId,
      evidence: decided.evidence,
      transcript: turn.transcript,
      sentimentSeries: turn.facts.sentimentSeries,
      language: input.language,
      found: nothingSearched.trace,
      earlier: turn.facts.earlier ?? [],
      collected: flow.slots,
    }),
  };
  const { outcome, ruleId, reason, confidence } = decided;
  return {
    trace: {
      version: 1,
      turnId: turn.turnId,
      conversationId: turn.conversationId,
      botId: bot.id,
      at,
      versions: traceVersions(deps),
      question: '',
      understood,
      found: nothingSearched.trace,
      drafted: { by: noDraft.by, model: noDraft.model, wrote: noDraft.wrote, text: noDraft.text, citations: [] },
      checked: { passed: true, findings: [] },
      decided: { outcome, ruleId, reason, confidence },
      flow: flow.trace,
      timings: watch.timings({ check: 0 }),
    },
    reply: composeReply(speech, { decision: decided, answer: null, replyTo: [], filesBeside: false }),
    handoff,
    personDeclined: false,
    solved: false,
    flowEvents: flow.events,
  };
}

function nothingUnderstood(language: string): Understood {
  return {
    language,
    languageConfidence: 1,
    intent: null,
    wantsPerson: { wanted: false, evidence: null },
    sentiment: { score: 0, label: 'neutral', frustration: 0 },
    standaloneQuestion: '',
    isFollowUp: false,
    entities: [],
    injectionSuspected: false,
  };
}
