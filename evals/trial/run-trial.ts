import { answerTurn } from '../../src/bot/answer-turn.ts';
import type { SentimentPoint, TranscriptMessage, TurnDeps, TurnInput, TurnResult } from '../../src/bot/turn/turn.ts';
import type { FoundPassage } from '../../src/contracts/bot/turn-trace.ts';
import type { EvalCase } from '../read-cases.ts';
import { openRecordings } from '../recordings/recordings.ts';
import { followFlow } from './follow-flow.ts';
import type { BotUnderTest } from './open-bot-under-test.ts';
import { toOutcome, type CaseResult } from './result.ts';

/** The number of passages that the ranking metrics look at; the turn itself asks for fewer. */
const passagesRanked = 40;
/** A model that is given more time by the settings gets it here too. */
const turnLimitMs = 90_000;

/** How rules and findings of a turn begin where its model failed; why stands behind it. */
const modelFailed = 'model-failed:';

/**
 * Runs the visitor's turns in order, each with the transcript of those before. The last one is scored. `hidden`: ids of articles that the
 * search leaves out.
 */
export async function runTrial(subject: BotUnderTest, evalCase: EvalCase, hidden: ReadonlySet<string> = new Set()): Promise<CaseResult> {
  const transcript: TranscriptMessage[] = [];
  const sentimentSeries: SentimentPoint[] = [];
  const outcomes: CaseResult['outcomes'] = [];
  const watched = watchSearch(subject, hidden);
  let personOffered = false;
  let personDeclined = false;
  let last: TurnResult | null = null;
  let error: string | null = null;
  const followed = followFlow(evalCase, subject.recordings ?? openRecordings({ file: 'no file', recordings: [] }));
  // Only a conversation calls actions; a bot without flows has none.
  const conversationId = subject.turns.bot.definition.flows.length > 0 ? evalCase.id : null;
  const deps: TurnDeps = { ...watched.deps, flows: followed.services };
  try {
    for (const [index, text] of evalCase.turns.entries()) {
      const id = `${evalCase.id}-${index}`;
      watched.forget();
      const turn: TurnInput = {
        turnId: id,
        conversationId,
        transcript: [...transcript],
        messages: [{ id, text }],
        facts: { personOffered, personDeclined, turnCount: index, waitingForPerson: false, sentimentSeries: [...sentimentSeries], ...followed.facts() },
        signal: AbortSignal.timeout(turnLimitMs + (subject.turns.model?.limits?.total ?? 0)),
        onDelta() {},
      };
      const result = await answerTurn(deps, turn);
      const { at, understood } = result.trace;
      transcript.push({ id, role: 'visitor', text, at });
      const note = ({ trace, reply, personDeclined: isDeclined }: TurnResult): void => {
        personOffered ||= reply?.choices.some((choice) => choice.action === 'request-person') ?? false;
        personDeclined ||= isDeclined;
        if (reply)
          transcript.push({ id: `${trace.turnId}-reply`, role: 'bot', text: reply.text, at: trace.at, purpose: reply.purpose, citations: reply.citations });
      };
      note(result);
      followed.follow(result);
      sentimentSeries.push({ messageId: id, sentiment: understood.sentiment });
      const decided = await followed.decide(deps, { ...turn, turnId: `${id}-decided`, transcript: [...transcript] }, understood.language);
      if (decided) {
        note(decided);
        followed.follow(decided);
      }
      last = decided ?? result;
      outcomes.push(toOutcome(last.trace.decided.outcome));
    }
  } catch (thrown) {
    error = thrown instanceof Error ? thrown.message : String(thrown);
  }
  // A case whose call nothing answers was not asked, whatever the flow did without it.
  error ??= followed.missing[0] ?? null;
  // A model that fails is a fault of the run, not an answer of the bot.
  if (last?.trace.decided.ruleId.startsWith(modelFailed)) error ??= last.trace.decided.ruleId;
  return describe({ evalCase, subject, last, error, outcomes, actions: [...followed.called], ranked: watched.ranked(last?.trace.found.query ?? '') });
}

/** Wraps the search: asks for more passages than the turn does, passes on the turn's number, and remembers all of them by query. */
function watchSearch(
  { turns, findPassages }: BotUnderTest,
  hidden: ReadonlySet<string>,
): { deps: TurnDeps; ranked(query: string): FoundPassage[]; forget(): void } {
  const ranked = new Map<string, FoundPassage[]>();
  return {
    deps: {
      ...turns,
      bot: {
        ...turns.bot,
        async findPassages(input) {
          const found = await findPassages({ ...input, limit: passagesRanked, hidden });
          if (input.within === undefined) ranked.set(input.query, found.passages);
          return { ...found, passages: found.passages.slice(0, input.limit) };
        },
      },
    },
    ranked: (query) => ranked.get(query) ?? [],
    forget: () => ranked.clear(),
  };
}

function describe(played: {
  evalCase: EvalCase;
  subject: BotUnderTest;
  last: TurnResult | null;
  error: string | null;
  outcomes: CaseResult['outcomes'];
  actions: string[];
  ranked: readonly FoundPassage[];
}): CaseResult {
  const { evalCase, subject, last, error, outcomes, actions, ranked } = played;
  const trace = last?.trace ?? null;
  const fileName = (articleId: string): string => subject.fileOf.get(articleId) ?? articleId;
  return {
    id: evalCase.id,
    outcome: trace ? toOutcome(trace.decided.outcome) : 'abstain',
    offered: trace?.decided.outcome === 'offer-person',
    reason: trace?.decided.ruleId ?? 'error',
    answer: last?.reply?.text ?? '',
    citations: [...new Set((last?.reply?.citations ?? []).map((citation) => fileName(citation.articleId)))],
    passages: ranked.map((passage) => ({ article: fileName(passage.articleId), text: passage.text, score: passage.score })),
    intent: trace?.understood.intent?.id ?? null,
    sentiment: trace?.understood.sentiment.score ?? 0,
    sentiment_label: trace?.understood.sentiment.label ?? 'neutral',
    confidence: trace?.decided.confidence ?? 0,
    latency_ms: { ...trace?.timings },
    error,
    model_failure: trace?.checked.findings.find(({ code }) => code.startsWith(modelFailed))?.code.slice(modelFailed.length) ?? null,
    outcomes,
    actions,
    without: null,
    judged: null,
    trace,
  };
}
