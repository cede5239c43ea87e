import type { HandoffPacket } from '../../contracts/handoff/handoff-packet.ts';
import type { TurnTrace } from '../../contracts/bot/turn-trace.ts';
import { contentWords } from '../../text/words/content-words.ts';
import { draftExtract } from '../draft/draft-extract.ts';
import { scoreGap } from '../find/score-gap.ts';
import type { TranscriptMessage } from '../turn/turn.ts';

/** Passages this far behind the best, in log-odds, are left out of the suggestion and of the sources. */
export const suggestWithin = 2.5;
/** Scores below this would be shown to the agent as 0. */
export const leastScore = 0.01;
/** A score is the probability that the passage answers: below this a draft is more often wrong than right. */
const probableFrom = 0.5;

/** The share of a draft's words in a message of the bot from which the draft repeats it. */
const repeatedFrom = 0.8;

type Suggestion = Pick<HandoffPacket, 'suggestedReply' | 'suggestedFrom'>;
export const noSuggestion: Suggestion = { suggestedReply: null, suggestedFrom: null };

/**
 * Drafts a reply for the agent, only from passages that could have been shown to the visitor: a wrong draft costs an agent more than none.
 * Evidence below the confident threshold must share a word with the question, and an answer that the bot gave since an agent wrote last is
 * not repeated. A draft that is more likely wrong than right is left out; its sources are still named.
 */
export function suggestReply(found: TurnTrace['found'] | null, transcript: readonly TranscriptMessage[]): Suggestion {
  if (!found) return noSuggestion;
  const { passages, floor, plainFrom, query } = found;
  const [best] = passages;
  if (!best || best.score < Math.max(floor, probableFrom)) return noSuggestion;
  if (best.score < (plainFrom ?? floor) && !sharesWord(query, [best.title, best.heading, best.text])) return noSuggestion;
  const usable = passages.filter((passage) => scoreGap(best.score, passage.score) <= suggestWithin);
  const text = draftExtract(query, usable.slice(0, 5))?.text;
  if (text === undefined || wasSaid(text, transcript)) return noSuggestion;
  return {
    suggestedReply: text,
    suggestedFrom: { title: best.title, url: best.url, certainty: best.score, ...(usable.some(({ isForAgents }) => isForAgents) && { isForAgents: true }) },
  };
}

function sharesWord(question: string, texts: readonly (string | null)[]): boolean {
  const known = new Set(contentWords(texts.join(' ')));
  return contentWords(question).some((word) => known.has(word));
}

function wasSaid(text: string, transcript: readonly TranscriptMessage[]): boolean {
  const words = [...new Set(contentWords(text))];
  const sinceAgent = transcript.slice(transcript.findLastIndex(({ role }) => role === 'agent') + 1);
  return sinceAgent.some((message) => {
    if (message.role !== 'bot') return false;
    const said = new Set(contentWords(message.text));
    return words.filter((word) => said.has(word)).length >= words.length * repeatedFrom;
  });
}
