import type { HandoffReason } from '../contracts/conversation-state.ts';
import type { HandoffPacket } from '../contracts/handoff-packet.ts';
import type { Citation, TurnTrace } from '../contracts/turn-trace.ts';
import { contentWords } from './draft/content-words.ts';
import { draftExtract } from './draft/draft-extract.ts';
import type { SentimentPoint, TranscriptMessage } from './turn.ts';

/** Characters of a visitor's message that the summary quotes. */
const quoteLength = 160;
const maxFacts = 20;

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
  const questions = transcript.filter((message) => message.role === 'visitor' && isQuestion(message.text));
  const openQuestion = reason === 'safety' ? null : (questions.at(-1)?.text ?? null);
  return {
    version: 1,
    reason,
    ruleId,
    evidence,
    summary: summarise(input, questions),
    facts: collectFacts(transcript, lastTrace),
    sourcesTried: collectSources(transcript, lastTrace),
    openQuestion,
    sentimentSeries: input.sentimentSeries.map(({ messageId, sentiment }) => ({ messageId, sentiment })),
    language: input.language,
    suggestedReply: reason === 'safety' ? null : suggestReply(lastTrace),
  };
}

/** A message that asks or tells something, and not only "agent", "yes please" or a wish for a person. */
function isQuestion(text: string): boolean {
  const wish = /\b(human|agent|person|someone|somebody|operator|representative|mensch|humano|persona|humain|pessoa|atendente)\b/i;
  const words = contentWords(text);
  return words.length >= 2 && !(wish.test(text) && words.length <= 6);
}

function summarise(
  input: Parameters<typeof makeHandoffPacket>[0],
  questions: readonly TranscriptMessage[],
): string {
  const sentences: string[] = [];
  const first = questions[0];
  const last = questions.at(-1);
  sentences.push(
    first ? `The visitor first asked: “${shorten(first.text)}”` : 'The visitor has not asked a question yet.',
  );
  sentences.push(describeOutcome(input.transcript));
  const open = last && first && last.id !== first.id ? `Open now: “${shorten(last.text)}”` : '';
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

function shorten(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  return flat.length <= quoteLength ? flat : `${flat.slice(0, quoteLength - 1).trimEnd()}…`;
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

/** What the bot showed, and what it found last, each article once with its best score. */
function collectSources(
  transcript: readonly TranscriptMessage[],
  trace: TurnTrace | null,
): HandoffPacket['sourcesTried'] {
  const sources = new Map<string, HandoffPacket['sourcesTried'][number]>();
  const add = (source: Pick<Citation, 'articleId' | 'title' | 'url'>, score: number) => {
    const known = sources.get(source.articleId);
    if (known && known.score >= score) return;
    sources.set(source.articleId, { articleId: source.articleId, title: source.title, url: source.url, score });
  };
  for (const message of transcript) for (const citation of message.citations ?? []) add(citation, 0);
  for (const passage of trace?.found.passages.slice(0, 5) ?? []) add(passage, passage.score);
  return [...sources.values()].sort((one, other) => other.score - one.score).slice(0, 8);
}

function suggestReply(trace: TurnTrace | null): string | null {
  if (!trace) return null;
  const usable = trace.found.passages.filter((passage) => passage.score >= trace.found.floor);
  return usable.length > 0 ? (draftExtract(trace.found.query, usable.slice(0, 5))?.text ?? null) : null;
}
