import type { Citation, FoundPassage, TurnTrace, Understood } from '../../contracts/bot/turn-trace.ts';
import type { Found } from '../find/find-evidence.ts';
import type { DraftSignal } from '../decide/signals.ts';
import { sayPhrase, type Speech } from '../definition/say-phrase.ts';
import { writtenLanguage } from '../definition/written-language.ts';
import type { TurnDeps, TurnInput } from '../turn/turn.ts';
import { modelLimits } from '../model/run-model.ts';
import { contentWords } from '../../text/words/content-words.ts';
import type { QuestionPart } from '../turn/evidence.ts';
import { coverParts } from './cover-parts.ts';
import type { EarlierAnswer } from '../find/earlier-answer.ts';
import { draftExtract, findPlainWord } from './draft-extract.ts';
import type { Finding } from './check/clean-model-text.ts';
import { draftWithModel } from './draft-with-model.ts';
import { findLostFact } from './find-lost-fact.ts';
import { cutText } from '../../text/cut-text.ts';
import { textLanguage } from './text-language.ts';
import type { YesOrNo } from './yes-or-no/find-yes-or-no.ts';

export type Draft = {
  by: TurnTrace['drafted']['by'];
  model: string | null;
  /** The model's text before any check. */
  wrote: string | null;
  /** The answer in Markdown, as the visitor would see it. */
  text: string;
  citations: Citation[];
  findings: TurnTrace['checked']['findings'];
  signal: DraftSignal;
  /** The milliseconds of drafting that were spent on checks. */
  checkMs: number;
};

/** `earlierAnswer`: the last answer, where the message is about it. */
type DraftInput = { understood: Understood; turn: TurnInput; found: Found; earlierAnswer: EarlierAnswer | null };

const earlierAnswerIntro = { another: 'anotherTry', simpler: 'putSimply', shorter: 'putSimply', again: 'onceMore' } as const;
/** The wish that a model gets beside the question. */
const modelWish = { another: null, simpler: 'in very simple words, in one to three short sentences', shorter: 'in one short sentence', again: null } as const;
const quoteSizes = { another: 'fitting', simpler: 'brief', shorter: 'brief', again: 'whole' } as const;

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

/** The milliseconds that the model gets at least, even in a turn whose search took long. */
const leastPatience = 1_000;
/** A score is the probability that the first passage is right: from here on "probably" is true. */
const probableFrom = 0.5;
/** The share of a quote's words from which an answer already contains the quote. */
const saidFrom = 0.8;

/**
 * Drafts the answer from the found passages: with the model where there is one, else by quoting. A model that fails, is late or writes
 * nothing usable costs the visitor nothing: then the quote is the answer, behind the checked sentences that were already shown.
 */
export async function draftAnswer(deps: TurnDeps, input: DraftInput & { startedAt: number }): Promise<Draft> {
  const { understood, turn, found, earlierAnswer } = input;
  const { model } = deps;
  const { definition } = deps.bot;
  if (found.evidence.kind !== 'found') return noDraft;
  const { passages, hedged, parts = [] } = found.evidence;
  const language = writtenLanguage(understood.language, turn.messages.map(({ text }) => text).join(' '));
  const speech = { bot: definition, language, turnId: turn.turnId };
  const quoted = (): Draft => (parts.length > 0 ? quoteParts({ speech, input, parts, hedged }) : quote({ speech, input, passages, hedged }));
  // The same answer is repeated word for word.
  if (!model || earlierAnswer?.kind === 'again') return quoted();
  if (!(model.watch?.mayAsk() ?? true)) {
    const out = { code: 'model-out', detail: 'The model has failed several times in a row; quotes are used until it answers again.' };
    return { ...quoted(), findings: [out] };
  }
  // A bare "Yes." of the model would be dropped: it holds no word of a passage.
  const plainly = parts.length > 0 ? null : answersPlainly(speech, input, draftExtract(found.question, passages, { hedged }));
  const intro = turn.facts.waitingForPerson
    ? 'stillWaiting'
    : earlierAnswer
      ? earlierAnswerIntro[earlierAnswer.kind]
      : plainly
        ? plainPhrase[plainly.word]
        : hedged
          ? hedgedIntro(passages[0]?.score ?? 0)
          : null;
  const opening = intro ? `${sayPhrase(speech, intro)}\n\n` : '';
  const wish = earlierAnswer && modelWish[earlierAnswer.kind];
  const patience = Math.max(leastPatience, (model.limits?.patience ?? modelLimits.patience) - (deps.now() - input.startedAt));
  const { draft: written, run } = await draftWithModel(deps, {
    language: understood.language,
    turn,
    question: wish ? `${found.question} (${wish})` : found.question,
    passages,
    isBurst: parts.length > 0,
    opening,
    patience,
  });
  // A model cannot make evidence more certain: its words come with the reserve of the quote.
  const draft: Draft = written.signal.kind === 'drafted' ? { ...written, signal: { ...written.signal, hedged } } : written;
  if (turn.signal.aborted) {
    model.watch?.dropped();
    return draft;
  }
  model.watch?.ended(run.kind === 'failed' ? run.failure : null, run);
  if (draft.signal.kind === 'withheld') return { ...quoted(), wrote: draft.wrote, findings: draft.findings, checkMs: draft.checkMs };
  if (draft.signal.kind !== 'failed' || run.kind !== 'failed') {
    const lost = findReasonToQuote({
      draft,
      question: found.question,
      passages,
      isSingle: parts.length === 0 && earlierAnswer === null,
      mayAbstain: hedged && definition.model.mayAbstain,
    });
    return lost ? { ...quoted(), wrote: draft.wrote, findings: [...draft.findings, lost], checkMs: draft.checkMs } : addParts(draft, { speech, parts });
  }

  const cause = run.cause ?? null;
  deps.reportFault({ part: 'model', fields: { failure: run.failure, cause, model: model.chat.name } });
  const findings = [...draft.findings, { code: `model-failed:${run.failure}`, detail: cause ?? 'no cause known' }];
  const extract = draftExtract(found.question, passages, { hedged, size: earlierAnswer ? quoteSizes[earlierAnswer.kind] : 'fitting' });
  if (draft.text !== '') return { ...(parts.length > 0 ? addParts(draft, { speech, parts }) : completeWithQuote(draft, extract)), findings };
  if (!extract) return { ...draft, findings };
  return { ...quoted(), wrote: draft.wrote, findings, checkMs: draft.checkMs };
}

/**
 * A written answer that says less than the quote, as a finding; the quote is the answer then. That a model sees no answer is a vote: the
 * evidence outvotes it where it is certain, and where the bot does not trust its model with that.
 */
function findReasonToQuote(written: {
  draft: Draft;
  question: string;
  passages: readonly FoundPassage[];
  isSingle: boolean;
  mayAbstain: boolean;
}): Finding | null {
  const { draft, question, passages, isSingle, mayAbstain } = written;
  if (draft.signal.kind === 'no-answer') return mayAbstain ? null : { code: 'model-saw-no-answer', detail: 'The evidence outvotes it: the quote is shown.' };
  if (draft.signal.kind !== 'drafted') return null;
  const unsupported = draft.findings.find(({ code }) => code === 'no-citation' || code === 'not-supported');
  if (draft.signal.hedged && unsupported) return { code: 'unsupported-of-uncertain', detail: unsupported.detail };
  const lost = isSingle ? findLostFact(question, passages, draft.text) : null;
  return lost === null ? null : { code: 'lost-fact', detail: cutText(lost, 160) };
}

/** Keeps the sentences that were shown; the rest of the answer is quoted from the sources, unless the sentences contain it already. */
function completeWithQuote(draft: Draft, extract: ReturnType<typeof draftExtract>): Draft {
  const confidence = draft.signal.kind === 'failed' ? draft.signal.confidence : 0;
  const signal = { kind: 'drafted', confidence, hedged: false } as const;
  if (!extract) return { ...draft, signal };
  const said = new Set(contentWords(draft.text));
  const words = [...new Set(contentWords(extract.text))];
  if (words.filter((word) => said.has(word)).length >= saidFrom * words.length) return { ...draft, signal };
  const cited = new Map([...draft.citations, ...extract.citations].map((citation) => [citation.passageId, citation]));
  return { ...draft, text: `${draft.text}\n\n${extract.text}`, citations: [...cited.values()], signal };
}

/** Adds what the model's answer leaves out of a burst of questions: those of which it cites no passage. */
function addParts(draft: Draft, { speech, parts }: { speech: Speech; parts: readonly QuestionPart[] }): Draft {
  const rest = draft.text === '' ? null : coverParts(speech, { parts, cited: draft.citations });
  if (!rest) return draft;
  const confidence = draft.signal.kind === 'failed' ? draft.signal.confidence : 0;
  const signal = draft.signal.kind === 'drafted' ? draft.signal : ({ kind: 'drafted', confidence, hedged: false } as const);
  return { ...draft, text: `${draft.text}\n\n${rest.text}`, citations: [...draft.citations, ...rest.citations], signal };
}

function quoteParts(from: { speech: Speech; input: DraftInput; parts: readonly QuestionPart[]; hedged: boolean }): Draft {
  const { speech, input, parts, hedged } = from;
  const answers = coverParts(speech, { parts, cited: [] });
  if (!answers || answers.citations.length === 0) return noDraft;
  const confidence = Math.max(...parts.map(({ passages }) => passages[0]?.score ?? 0));
  return {
    ...noDraft,
    by: 'extractive',
    text: `${introduce(speech, input, { text: answers.text, hedged, confidence })}\n\n${answers.text}`,
    citations: answers.citations,
    signal: { kind: 'drafted', confidence, hedged },
  };
}

function quote(from: { speech: Speech; input: DraftInput; passages: Parameters<typeof draftExtract>[1]; hedged: boolean }): Draft {
  const { speech, input, passages, hedged } = from;
  const extract = draftExtract(input.found.question, passages, { hedged, size: input.earlierAnswer ? quoteSizes[input.earlierAnswer.kind] : 'fitting' });
  if (!extract) return noDraft;
  const confidence = passages[0]?.score ?? 0;
  const plainly = answersPlainly(speech, input, extract);
  const intro = plainly?.isSaid
    ? ''
    : plainly
      ? sayPhrase(speech, plainPhrase[plainly.word])
      : introduce(speech, input, { text: extract.text, hedged, confidence });
  return {
    ...noDraft,
    by: 'extractive',
    text: intro === '' ? extract.text : `${intro}\n\n${extract.text}`,
    citations: extract.citations,
    signal: { kind: 'drafted', confidence, hedged },
  };
}

const plainPhrase = { yes: 'answerYes', no: 'answerNo' } as const;

/** "Yes" or "No" to the visitor's own words, where the quote plainly says it. A follow-up question ("does it?") may mean another subject. */
function answersPlainly({ bot, language }: Speech, { understood, turn, earlierAnswer }: DraftInput, extract: ReturnType<typeof draftExtract>): YesOrNo | null {
  if (!extract || turn.facts.waitingForPerson || earlierAnswer || understood.isFollowUp) return null;
  const question = turn.messages.map(({ text }) => text).join('\n');
  return findPlainWord({ question, language, products: bot.products }, extract.best);
}

function hedgedIntro(confidence: number): 'answerProbable' | 'answerHedged' {
  return confidence >= probableFrom ? 'answerProbable' : 'answerHedged';
}

function introduce(
  speech: Speech,
  { understood, turn, earlierAnswer }: DraftInput,
  { text, hedged, confidence }: { text: string; hedged: boolean; confidence: number },
): string {
  if (turn.facts.waitingForPerson) return sayPhrase(speech, 'stillWaiting');
  if (earlierAnswer) return sayPhrase(speech, earlierAnswerIntro[earlierAnswer.kind]);
  const language = textLanguage(text);
  if (language && language !== understood.language && understood.languageConfidence >= 0.5) {
    const name = new Intl.DisplayNames([understood.language], { type: 'language' }).of(language) ?? language;
    return sayPhrase(speech, 'answerOtherLanguage', { language: name });
  }
  if (hedged) return sayPhrase(speech, hedgedIntro(confidence));
  return sayPhrase(speech, understood.sentiment.label === 'negative' ? 'answerIntroNegative' : 'answerIntro');
}
