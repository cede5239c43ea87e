import type { FoundPassage, TurnTrace, Understood } from '../../contracts/bot/turn-trace.ts';
import { maskPersonalData } from '../../text/mask-personal-data.ts';
import { findAmbiguity, readingLabel } from './find-ambiguity.ts';
import type { Evidence, QuestionPart } from '../turn/evidence.ts';
import { allWords, contentWords, wordOverlap } from '../../text/words/content-words.ts';
import { endsPointing, leansByFirstWord } from '../understand/make-standalone-question.ts';
import { findParts } from './find-parts.ts';
import type { EarlierAnswer } from './earlier-answer.ts';
import { exactFirst } from './exact-first.ts';
import { findHeadingOfShown } from './heading-of-shown.ts';
import { leaveOutRepeated } from './leave-out-repeated.ts';
import { leaveOutSampleData } from './leave-out-sample-data.ts';
import { newWordsFirst } from './new-words-first.ts';
import { namesOtherObject } from './names-other-object.ts';
import { scoreGap } from './score-gap.ts';
import { rerankPassages } from './rerank-passages.ts';
import { rewriteQuestion } from './rewrite-question.ts';
import { nameFault } from '../turn/report-fault.ts';
import type { FindPassages, TranscriptMessage, TurnDeps, TurnInput } from '../turn/turn.ts';
import { traceWork } from '../../platform/tracing/trace-work.ts';
import { cutText } from '../../text/cut-text.ts';

/** Passages asked for: enough for the trace and for finding an ambiguity, few enough to read. */
const passagesWanted = 8;
const longestQuery = 1_000;
/**
 * A message that seems to be a follow-up question is also searched for alone. It counts as a question of its own where that search finds another
 * article with this score, and at most so far below the score in context, because the added context words raise that one. Measured on
 * `help-followups.jsonl` and `help-switches.jsonl`.
 */
const ownQuestionFrom = 0.47;
const ownQuestionWithin = 0.2;
/** The share of common words from which two passages say the same. */
const sameContentFrom = 0.6;
/** Passages this far behind the best, in log-odds, are no evidence beside it. */
const usableWithin = 2.5;

export type Found = {
  evidence: Evidence;
  trace: TurnTrace['found'];
  question: string;
};

export const nothingSearched: Found = {
  evidence: { kind: 'nothing', bestScore: 0 },
  trace: { query: '', passages: [], floor: 0, plainFrom: null, help: [], mode: 'skipped' },
  question: '',
};

/** Searches for the standalone question. A search that fails is an arm of the evidence, not an exception. */
export async function findEvidence(deps: TurnDeps, input: { understood: Understood; turn: TurnInput; earlierAnswer: EarlierAnswer | null }): Promise<Found> {
  const { understood, turn, earlierAnswer } = input;
  const chosen = earlierAnswer ? null : chosenReading(turn);
  const asked = earlierAnswer?.question ?? (chosen ? `${chosen.question} ${readingLabel(chosen.citation)}` : understood.standaloneQuestion);
  const words = cutText(maskPersonalData(asked), longestQuery);
  const rewritten = chosen || earlierAnswer ? { query: null, failure: null } : await rewriteQuestion(deps, { understood, turn, question: words });
  const question = rewritten.query ?? words;
  const help = describeHelp('rewrite', { used: rewritten.query !== null, failure: rewritten.failure });
  try {
    const language = rewritten.query === null && understood.languageConfidence >= 0.5 ? understood.language : null;
    const leans = understood.isFollowUp && !chosen && !earlierAnswer && rewritten.query === null;
    const alone = leans
      ? cutText(
          maskPersonalData(
            turn.messages
              .map(({ text }) => text)
              .join('\n')
              .trim(),
          ),
          longestQuery,
        )
      : question;
    const search = async (query: string) => ({
      query,
      ...(await traceWork('retrieval', {}, () => deps.bot.findPassages({ query, ...(leans && { own: alone }), language, limit: passagesWanted }))),
    });
    const [inContext, byItself] = await Promise.all([search(question), alone === question ? null : search(alone)]);
    const changesTopic =
      byItself !== null &&
      !endsPointing(alone) &&
      (isOwnQuestion(byItself.passages[0], inContext.passages[0]) || isOtherSubject(alone, { byItself, inContext }));
    const asAsked = changesTopic ? byItself : inContext;
    const found = earlierAnswer || chosen ? asAsked : await searchWithNote(search, { found: asAsked, note: turn.facts.note ?? null });
    const fresh = earlierAnswer ? leaveOutShown(found.passages, earlierAnswer.shown) : found.passages;
    const prose = leaveOutSampleData(alone, fresh);
    const before = turn.transcript.findLast(({ role }) => role === 'visitor')?.text ?? '';
    const remarked = leans && !changesTopic ? leaveOutRepeated({ text: alone, transcript: turn.transcript }, prose) : prose;
    const meant = leans && !changesTopic ? newWordsFirst({ question: alone, before }, remarked) : prose;
    const { transcript } = turn;
    const ofShown = chosen || earlierAnswer ? null : await findHeadingOfShown(deps.bot.findPassages, { text: alone, leans, transcript, language }, meant);
    const ranked = chosen ? chosenFirst(fresh, chosen.citation.articleId) : ofShown ? putFirst(ofShown, meant) : exactFirst(found.query, meant);
    const best = ranked[0]?.score ?? 0;
    const near = best < found.floor ? [] : ranked.filter((passage) => scoreGap(best, passage.score) <= usableWithin);
    const reranked = await rerankPassages(deps, { question: found.query, passages: near, turn });
    const usable = reranked.passages;
    help.push(...describeHelp('rerank', { used: usable.map(idOf).join() !== near.map(idOf).join(), failure: reranked.failure }));
    const kept = new Set(usable.map(idOf));
    const left = ranked.filter((passage) => !kept.has(passage.passageId));
    const trace = { query: found.query, passages: [...usable, ...left], floor: found.floor, plainFrom: found.plainFrom, help, mode: found.mode };
    const byParts = chosen || earlierAnswer ? null : await findParts(deps, { turn, language });
    if (byParts) return { evidence: byParts, trace: traceParts(trace, byParts), question: found.query };
    const [first] = usable;
    const isOtherObject = first !== undefined && !chosen && namesOtherObject(found.query, first);
    const evidence: Evidence =
      usable.length === 0
        ? { kind: 'nothing', bestScore: best }
        : {
            kind: 'found',
            passages: usable,
            readings:
              chosen || earlierAnswer || ofShown || (understood.isFollowUp && !changesTopic)
                ? null
                : isOtherObject
                  ? askWhich(usable)
                  : findAmbiguity(found.query, usable),
            hedged: best < found.plainFrom || isOtherObject,
          };
    return { evidence, trace, question: found.query };
  } catch (error) {
    deps.reportFault({ part: 'search', error });
    return {
      evidence: { kind: 'failed', part: 'search', fault: nameFault(error) },
      trace: { query: question, passages: [], floor: 0, plainFrom: null, help: [], mode: 'skipped' },
      question,
    };
  }
}

/** The passage as the first, with at least the best score. */
function putFirst(passage: FoundPassage, others: readonly FoundPassage[]): FoundPassage[] {
  const score = Math.max(passage.score, others[0]?.score ?? 0);
  return [{ ...passage, score }, ...others.filter(({ passageId }) => passageId !== passage.passageId)];
}

type Searched = { query: string } & Awaited<ReturnType<FindPassages>>;

/**
 * Searches once more with the note of the agent who handed back, which often names what the visitor leaves out. Only where the messages
 * find nothing certain, and only where that finds more.
 */
async function searchWithNote(search: (query: string) => Promise<Searched>, input: { found: Searched; note: string | null }): Promise<Searched> {
  const { found, note } = input;
  const best = found.passages[0]?.score ?? 0;
  if (note === null || best >= found.plainFrom) return found;
  const noted = await search(cutText(`${found.query}\n${maskPersonalData(note)}`, longestQuery));
  return (noted.passages[0]?.score ?? 0) > best ? noted : found;
}

/** The passages of the parts, and which of them belong to which, so that a replay finds them again. */
function traceParts(trace: TurnTrace['found'], found: { passages: readonly FoundPassage[]; parts: readonly QuestionPart[] }): TurnTrace['found'] {
  const parts = found.parts.map(({ query, passages }) => ({ query, passageIds: passages.map(idOf) }));
  return { ...trace, passages: [...found.passages], parts };
}

function isOwnQuestion(byItself: FoundPassage | undefined, inContext: FoundPassage | undefined): boolean {
  if (!byItself || byItself.score < ownQuestionFrom) return false;
  if (!inContext) return true;
  // Within the same article, a section found alone must have the higher score.
  const within = byItself.articleId === inContext.articleId ? 0 : ownQuestionWithin;
  return byItself.passageId !== inContext.passageId && byItself.score >= inContext.score - within;
}

/**
 * True for a question that leans by its first word only ("And what will I have to pay?") where the passage found in context holds no word of it: then
 * only the words of the question before were found. The passage found alone may be too weak to answer; the former subject is no answer either.
 */
function isOtherSubject(alone: string, { byItself, inContext }: { byItself: Searched; inContext: Searched }): boolean {
  const [own] = byItself.passages;
  const [carried] = inContext.passages;
  if (!own || !carried || own.articleId === carried.articleId || !leansByFirstWord(alone)) return false;
  const asked = contentWords(alone);
  const holds = ({ title, heading, text }: FoundPassage): boolean => {
    const words = new Set(contentWords(`${title} ${heading ?? ''} ${text}`));
    return asked.some((word) => words.has(word));
  };
  return !holds(carried);
}

/** The first section and the next that is called otherwise, as choices; null where there is none. */
function askWhich(passages: readonly FoundPassage[]): FoundPassage[] | null {
  const [first] = passages;
  const next = first && passages.find((passage) => readingLabel(passage) !== readingLabel(first));
  return first && next ? [first, next] : null;
}

const idOf = (passage: FoundPassage): string => passage.passageId;

function describeHelp(name: string, { used, failure }: { used: boolean; failure: string | null }): string[] {
  return failure !== null ? [`${name}: ${failure}`] : used ? [name] : [];
}

/** The passages that say something else than those that were shown. */
function leaveOutShown(passages: readonly FoundPassage[], shown: readonly FoundPassage[]): FoundPassage[] {
  return passages.filter((passage) => shown.every((known) => known.passageId !== passage.passageId && wordOverlap(known.text, passage.text) < sameContentFrom));
}

/** The visitor tapped a choice of the clarification just before: the first question, with the article that was meant. */
function chosenReading(turn: TurnInput) {
  const last = turn.transcript.at(-1);
  const [message] = turn.messages;
  if (last?.role !== 'bot' || last.purpose !== 'clarify' || turn.messages.length !== 1 || !message) return null;
  const citation = last.citations?.find((candidate) => sameWords(message.text, readingLabel(candidate)));
  const before = turn.transcript.findLast((candidate: TranscriptMessage) => candidate.role === 'visitor');
  return citation && before ? { citation, question: before.text } : null;
}

function sameWords(first: string, second: string): boolean {
  return allWords(first).join(' ') === allWords(second).join(' ');
}

function chosenFirst(passages: readonly FoundPassage[], articleId: string): FoundPassage[] {
  const own = passages.filter((passage) => passage.articleId === articleId);
  return own.length > 0 ? own : [...passages];
}
