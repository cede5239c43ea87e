import type { SlotValue } from '../../contracts/event/flow-events.ts';
import type { HandoffReason } from '../../contracts/conversation-state.ts';
import type { HandoffPacket } from '../../contracts/handoff/handoff-packet.ts';
import type { Citation, TurnTrace } from '../../contracts/bot/turn-trace.ts';
import { scoreGap } from '../find/score-gap.ts';
import type { SentimentPoint, TranscriptMessage } from '../turn/turn.ts';
import { shortenText } from '../../text/shorten-text.ts';
import type { EarlierConversation } from '../../people/read-earlier.ts';
import { describeEarlier } from './describe-earlier.ts';
import { collectFacts } from './collect-facts.ts';
import { findProblems, type Problems } from './find-problems.ts';
import { leastScore, noSuggestion, suggestReply, suggestWithin } from './suggest-reply.ts';

/** The most characters of a visitor's message that the summary quotes. */
const quoteLength = 160;

/**
 * Makes the packet that lets an agent go on without asking again. Made from the log and a search, without a model, so it is the same
 * whenever it is made. `transcript` holds every message, the latest included.
 */
export function makeHandoffPacket(input: {
  reason: HandoffReason;
  ruleId: string;
  evidence: string;
  transcript: readonly TranscriptMessage[];
  sentimentSeries: readonly SentimentPoint[];
  language: string;
  /** The passages that a search found for the open problem. */
  found: TurnTrace['found'] | null;
  /** The values that a flow has collected, by name. */
  collected?: Readonly<Record<string, SlotValue>>;
  /** Earlier conversations, of a verified person alone. */
  earlier?: readonly EarlierConversation[];
}): HandoffPacket {
  const { reason, ruleId, evidence, transcript, found } = input;
  const problems = findProblems(transcript, input.sentimentSeries);
  const openQuestion = reason === 'safety' ? null : (problems.questions.at(-1)?.text ?? null);
  return {
    version: 1,
    reason,
    ruleId,
    evidence,
    summary: summarise({ transcript, sentimentSeries: input.sentimentSeries }, problems),
    facts: [...collectFacts(transcript, input.collected), ...describeEarlier(input.earlier ?? [])],
    sourcesTried: collectSources(transcript, found),
    openQuestion,
    sentimentSeries: input.sentimentSeries.map(({ messageId, sentiment }) => ({ messageId, sentiment })),
    language: input.language,
    ...(reason === 'safety' ? noSuggestion : suggestReply(found, transcript)),
  };
}

/** A conversation in two or three sentences, in the visitor's own words, without a model. */
export function summariseForAgent(transcript: readonly TranscriptMessage[], sentimentSeries: readonly SentimentPoint[]): string {
  return summarise({ transcript, sentimentSeries }, findProblems(transcript, sentimentSeries));
}

type Said = { transcript: readonly TranscriptMessage[]; sentimentSeries: readonly SentimentPoint[] };

function summarise(input: Said, { questions, statements }: Problems): string {
  const sentences: string[] = [];
  const first = questions[0];
  const last = questions.at(-1);
  sentences.push(
    first
      ? `The visitor first asked: “${shortenText(first.text, quoteLength)}”`
      : statements[0]
        ? `The visitor wrote: “${shortenText(statements[0].text, quoteLength)}”`
        : 'The visitor has not asked a question yet.',
  );
  sentences.push(describeOutcome(input.transcript));
  const open = last && first && last.id !== first.id ? `Open now: “${shortenText(last.text, quoteLength)}”` : '';
  sentences.push([describeMood(input.sentimentSeries), open].filter(Boolean).join(' '));
  return sentences.filter(Boolean).join(' ');
}

function describeOutcome(transcript: readonly TranscriptMessage[]): string {
  const said = transcript.filter((message) => message.role === 'bot');
  const titles = [...new Set(said.flatMap((message) => message.citations ?? []).map((citation) => citation.title))];
  const misses = said.filter((message) => message.purpose === 'no-answer').length;
  const answeredFrom = titles.length > 0 ? `The bot answered from ${listTitles(titles)}` : '';
  const missed = misses > 0 ? `${misses === 1 ? 'once' : `${misses} times`} it had no answer` : '';
  if (answeredFrom && missed) return `${answeredFrom}; ${missed}.`;
  if (answeredFrom) return `${answeredFrom}.`;
  return misses > 0 ? `The bot had no answer (${misses === 1 ? 'once' : `${misses} times`}).` : 'The bot gave no answer yet.';
}

function listTitles(titles: readonly string[]): string {
  const named = titles.slice(0, 3).map((title) => `“${title}”`);
  return titles.length > 3 ? `${named.join(', ')} and ${titles.length - 3} more` : named.join(' and ');
}

function describeMood(series: readonly SentimentPoint[]): string {
  const last = series.at(-1)?.sentiment;
  if (!last) return '';
  if (last.frustration >= 0.75) return 'They are angry.';
  if (last.frustration >= 0.4 || last.label === 'negative') return 'They are annoyed.';
  return last.label === 'positive' ? 'They are in a good mood.' : 'They are calm.';
}

/** The articles that the bot showed and that the search found, each once with its best score. Articles that were only shown have none. */
function collectSources(transcript: readonly TranscriptMessage[], found: TurnTrace['found'] | null): HandoffPacket['sourcesTried'] {
  const sources = new Map<string, HandoffPacket['sourcesTried'][number]>();
  const add = (source: Pick<Citation, 'articleId' | 'title' | 'url'>, score: number | null) => {
    const known = sources.get(source.articleId);
    if (known && (score === null || (known.score !== null && known.score >= score))) return;
    sources.set(source.articleId, { articleId: source.articleId, title: source.title, url: source.url, score });
  };
  for (const message of transcript) for (const citation of message.citations ?? []) add(citation, null);
  const passages = found?.passages.slice(0, 5) ?? [];
  const best = passages[0]?.score ?? 0;
  const near = (score: number) => score >= leastScore && scoreGap(best, score) <= suggestWithin;
  for (const passage of passages) if (near(passage.score)) add(passage, passage.score);
  return [...sources.values()].sort((first, second) => (second.score ?? 1) - (first.score ?? 1)).slice(0, 8);
}
