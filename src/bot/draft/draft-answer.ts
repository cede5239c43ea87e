import type { Citation, TurnTrace, Understood } from '../../contracts/turn-trace.ts';
import type { Found } from '../find/find-evidence.ts';
import type { DraftSignal } from '../decide/signals.ts';
import { sayPhrase, type Speech } from '../definition/say-phrase.ts';
import type { TurnDeps, TurnInput } from '../turn/turn.ts';
import { modelLimits } from '../model/run-model.ts';
import { contentWords } from '../../text/content-words.ts';
import { draftExtract } from './draft-extract.ts';
import { draftWithModel } from './draft-with-model.ts';
import { textLanguage } from './text-language.ts';

export type Draft = {
  by: TurnTrace['drafted']['by'];
  model: string | null;
  /** What the model wrote, unchecked. */
  wrote: string | null;
  /** Markdown, as it would be shown. */
  text: string;
  citations: Citation[];
  findings: TurnTrace['checked']['findings'];
  signal: DraftSignal;
  /** Milliseconds of drafting that were checking. */
  checkMs: number;
};

export const noDraft: Draft = {
  by: 'none',
  model: null,
  wrote: null,
  text: '',
  citations: [],
  findings: [],
  signal: { kind: 'no-answer' },
  checkMs: 0,
};

/** A turn whose search took long leaves the model this much all the same. */
const leastPatience = 1_000;
/** Share of a quote's words that an answer holds where it needs no repeating. */
const saidFrom = 0.8;

/**
 * Drafts the answer from what was found: with the model where there is one, else by quoting. A model that fails, is late or writes
 * nothing usable costs the visitor nothing: the quote is the answer, behind the checked sentences that were shown, where there are some.
 */
export async function draftAnswer(deps: TurnDeps, input: { understood: Understood; turn: TurnInput; found: Found; startedAt: number }): Promise<Draft> {
  const { understood, turn, found } = input;
  if (found.evidence.kind !== 'found') return noDraft;
  const { passages, hedged } = found.evidence;
  const speech = { bot: deps.bot, language: understood.language, turnId: turn.turnId };
  const quoted = (): Draft => quote({ speech, input, passages, hedged });
  if (!deps.chatModel) return quoted();
  if (!(deps.modelWatch?.mayAsk() ?? true)) {
    const out = { code: 'model-out', detail: 'The model has failed several times in a row; quotes are used until it answers again.' };
    return { ...quoted(), findings: [out] };
  }
  const opening = turn.facts.waitingForPerson ? `${sayPhrase(speech, 'stillWaiting')}\n\n` : '';
  const patience = Math.max(leastPatience, (deps.modelLimits?.patience ?? modelLimits.patience) - (deps.now() - input.startedAt));
  const { draft, run } = await draftWithModel(deps, { understood, turn, question: found.question, passages, opening, patience });
  if (turn.signal.aborted) {
    deps.modelWatch?.dropped();
    return draft;
  }
  deps.modelWatch?.ended(run.kind === 'failed' ? run.failure : null, run);
  if (draft.signal.kind === 'withheld') return { ...quoted(), wrote: draft.wrote, findings: draft.findings, checkMs: draft.checkMs };
  if (draft.signal.kind !== 'failed' || run.kind !== 'failed') return draft;

  const cause = run.cause ?? null;
  deps.reportFault({ part: 'model', fields: { failure: run.failure, cause, model: deps.chatModel.name } });
  const findings = [...draft.findings, { code: `model-failed:${run.failure}`, detail: cause ?? 'no cause known' }];
  const extract = draftExtract(found.question, passages, { hedged });
  if (draft.text !== '') return { ...completeWithQuote(draft, extract), findings };
  if (!extract) return { ...draft, findings };
  return { ...quoted(), wrote: draft.wrote, findings, checkMs: draft.checkMs };
}

/** Sentences that were shown stay; the rest is quoted from the sources, unless all of it was said. */
function completeWithQuote(draft: Draft, extract: ReturnType<typeof draftExtract>): Draft {
  const confidence = draft.signal.kind === 'failed' ? draft.signal.confidence : 0;
  const signal = { kind: 'drafted', confidence, same: false, hedged: false } as const;
  if (!extract) return { ...draft, signal };
  const said = new Set(contentWords(draft.text));
  const words = [...new Set(contentWords(extract.text))];
  if (words.filter((word) => said.has(word)).length >= saidFrom * words.length) return { ...draft, signal };
  const cited = new Map([...draft.citations, ...extract.citations].map((citation) => [citation.passageId, citation]));
  return { ...draft, text: `${draft.text}\n\n${extract.text}`, citations: [...cited.values()], signal };
}

function quote(from: {
  speech: Speech;
  input: { understood: Understood; turn: TurnInput; found: Found };
  passages: Parameters<typeof draftExtract>[1];
  hedged: boolean;
}): Draft {
  const { speech, input, passages, hedged } = from;
  const extract = draftExtract(input.found.question, passages, { hedged });
  if (!extract) return noDraft;
  const intro = introduce(speech, input, { text: extract.text, hedged });
  return {
    ...noDraft,
    by: 'extractive',
    text: `${intro}\n\n${extract.text}`,
    citations: extract.citations,
    signal: {
      kind: 'drafted',
      confidence: passages[0]?.score ?? 0,
      same: wasJustSaid(input.turn, extract.citations),
      hedged,
    },
  };
}

function introduce(
  speech: Speech,
  { understood, turn }: { understood: Understood; turn: TurnInput },
  { text, hedged }: { text: string; hedged: boolean },
): string {
  if (turn.facts.waitingForPerson) return sayPhrase(speech, 'stillWaiting');
  const language = textLanguage(text);
  if (language && language !== understood.language && understood.languageConfidence >= 0.5) {
    const name = new Intl.DisplayNames([understood.language], { type: 'language' }).of(language) ?? language;
    return sayPhrase(speech, 'answerOtherLanguage', { language: name });
  }
  if (hedged) return sayPhrase(speech, 'answerHedged');
  return sayPhrase(speech, understood.sentiment.label === 'negative' ? 'answerIntroNegative' : 'answerIntro');
}

/** The bot's last answer rested on the same words. */
function wasJustSaid(turn: TurnInput, citations: readonly Citation[]): boolean {
  const last = turn.transcript.findLast((message) => message.role === 'bot' && message.purpose === 'answer');
  return citations.some((citation) => last?.citations?.some((earlier) => earlier.passageId === citation.passageId && earlier.quote === citation.quote));
}
