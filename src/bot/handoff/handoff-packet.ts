import type { HandoffReason } from '../../contracts/conversation-state.ts';
import type { HandoffPacket } from '../../contracts/handoff-packet.ts';
import type { Citation, TurnTrace } from '../../contracts/turn-trace.ts';
import { contentWords } from '../draft/content-words.ts';
import { draftExtract } from '../draft/draft-extract.ts';
import { scoreGap } from '../draft/score-gap.ts';
import type { SentimentPoint, TranscriptMessage } from '../turn.ts';
import { shortenText } from '../../text/shorten-text.ts';

/** Characters of a visitor's message that the summary quotes. */
const quoteLength = 160;
const maxFacts = 20;
/** Frustration from which a message that asks nothing is an outburst. */
const outburstFrom = 0.6;
const asks =
  /[?？]|\b(how|what|why|when|where|which|who|can i|can you|can we|could (i|you|we)|is there|need|want|wie|was|warum|wann|wo|kann (ich|man)|cómo|qué|cuándo|dónde|puedo|comment|quand|pourquoi|puis-je|como|quando|onde|posso)\b/i;
/** Question words that ask nothing. */
const exclaims = /\b(what (a|an|kind of|the hell|the fuck|on earth)|how (dare|hard can)|so what|no matter what|was für ein\p{L}*|qué (asco|vergüenza)|quel(le)? (honte|blague))\b/giu;
/** A score that an agent would read as 0. */
const least = 0.01;
/** Passages this far behind the best, in log-odds, are left out of the suggestion and of the sources. */
const suggestWithin = 2.5;

/**
 * What an agent needs to go on without asking again. Made from the log and the last trace, without a model, so it is the
 * same whenever it is made. `transcript` holds every message, the latest included.
 */
export function makeHandoffPacket(input: {
  reason: HandoffReason;
  ruleId: string;
  evidence: string;
  transcript: readonly TranscriptMessage[];
  sentimentSeries: readonly SentimentPoint[];
  language: string;
  lastTrace: TurnTrace | null;
}): HandoffPacket {
  const { reason, ruleId, evidence, transcript, lastTrace } = input;
  const told = transcript.filter((message) => message.role === 'visitor' && isQuestion(message.text));
  const questions = told.filter((message) => !isOutburst(message, input.sentimentSeries));
  const openQuestion = reason === 'safety' ? null : (questions.at(-1)?.text ?? null);
  return {
    version: 1,
    reason,
    ruleId,
    evidence,
    summary: summarise(input, { questions, told }),
    facts: collectFacts(transcript, lastTrace),
    sourcesTried: collectSources(transcript, lastTrace),
    openQuestion,
    sentimentSeries: input.sentimentSeries.map(({ messageId, sentiment }) => ({ messageId, sentiment })),
    language: input.language,
    ...(reason === 'safety' ? noSuggestion : suggestReply(lastTrace)),
  };
}

/** A message that asks or tells something, and not only "agent", "yes please" or a wish for a person. */
function isQuestion(text: string): boolean {
  const wish = /\b(human|agent|person|someone|somebody|operator|representative|mensch|humano|persona|humain|pessoa|atendente)\b/i;
  const words = contentWords(text);
  return words.length >= 2 && !(wish.test(text) && words.length <= 6);
}

/** Anger that asks nothing is in the mood and the evidence; it is not what an agent has to answer. */
function isOutburst({ id, text }: TranscriptMessage, series: readonly SentimentPoint[]): boolean {
  const frustration = series.find((point) => point.messageId === id)?.sentiment.frustration ?? 0;
  return frustration >= outburstFrom && !asks.test(text.replace(exclaims, ' '));
}

function summarise(
  input: Parameters<typeof makeHandoffPacket>[0],
  { questions, told }: { questions: readonly TranscriptMessage[]; told: readonly TranscriptMessage[] },
): string {
  const sentences: string[] = [];
  const first = questions[0];
  const last = questions.at(-1);
  sentences.push(
    first
      ? `The visitor first asked: “${shortenText(first.text, quoteLength)}”`
      : told[0]
        ? `The visitor wrote: “${shortenText(told[0].text, quoteLength)}”`
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
  const shown = titles.length > 0 ? `The bot answered from ${listTitles(titles)}` : '';
  const missed = misses > 0 ? `${misses === 1 ? 'once' : `${misses} times`} it had no answer` : '';
  if (shown && missed) return `${shown}; ${missed}.`;
  if (shown) return `${shown}.`;
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

function collectFacts(
  transcript: readonly TranscriptMessage[],
  trace: TurnTrace | null,
): HandoffPacket['facts'] {
  const facts = new Map<string, HandoffPacket['facts'][number]>();
  const add = (name: string, value: string) => facts.set(`${name}:${value.toLowerCase()}`, { name, value });
  for (const message of transcript) {
    if (message.role !== 'visitor') continue;
    for (const [email] of message.text.matchAll(/[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g)) add('email', email);
    for (const found of message.text.matchAll(/\b(?:order|invoice|ticket|bestellung|pedido|commande)\s*(?:no\.?|number|nr\.?|#)?\s*[:#]?\s*([A-Z]{0,4}-?\d[\d-]{2,15})\b/gi)) {
      if (found[1]) add('reference', found[1]);
    }
  }
  for (const entity of trace?.understood.entities ?? []) add(entity.name, entity.value);
  return [...facts.values()].slice(0, maxFacts);
}

/** What the bot showed, and what it found last and nearly used, each article once with its best score. What was only shown has none. */
function collectSources(
  transcript: readonly TranscriptMessage[],
  trace: TurnTrace | null,
): HandoffPacket['sourcesTried'] {
  const sources = new Map<string, HandoffPacket['sourcesTried'][number]>();
  const add = (source: Pick<Citation, 'articleId' | 'title' | 'url'>, score: number | null) => {
    const known = sources.get(source.articleId);
    if (known && (score === null || (known.score !== null && known.score >= score))) return;
    sources.set(source.articleId, { articleId: source.articleId, title: source.title, url: source.url, score });
  };
  for (const message of transcript) for (const citation of message.citations ?? []) add(citation, null);
  const found = trace?.found.passages.slice(0, 5) ?? [];
  const best = found[0]?.score ?? 0;
  const near = (score: number) => score >= least && scoreGap(best, score) <= suggestWithin;
  for (const passage of found) if (near(passage.score)) add(passage, passage.score);
  return [...sources.values()].sort((one, other) => (other.score ?? 1) - (one.score ?? 1)).slice(0, 8);
}

const noSuggestion = { suggestedReply: null, suggestedFrom: null };

/**
 * Only from what could have been shown to the visitor: a suggestion that is far off costs an agent more than none. Below the floor
 * the sources are still named.
 */
function suggestReply(trace: TurnTrace | null): Pick<HandoffPacket, 'suggestedReply' | 'suggestedFrom'> {
  if (!trace) return noSuggestion;
  const { passages, floor, query } = trace.found;
  const [best] = passages;
  if (!best || best.score < Math.max(floor, least)) return noSuggestion;
  const usable = passages.filter((passage) => scoreGap(best.score, passage.score) <= suggestWithin);
  const text = draftExtract(query, usable.slice(0, 5))?.text;
  return text === undefined ? noSuggestion : { suggestedReply: text, suggestedFrom: { title: best.title, url: best.url, certainty: best.score } };
}
