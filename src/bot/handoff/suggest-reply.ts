import type { HandoffPacket } from '../../contracts/handoff-packet.ts';
import type { TurnTrace } from '../../contracts/turn-trace.ts';
import { draftExtract } from '../draft/draft-extract.ts';
import { scoreGap } from '../draft/score-gap.ts';

/** Passages this far behind the best, in log-odds, are left out of the suggestion and of the sources. */
export const suggestWithin = 2.5;
/** A score that an agent would read as 0. */
export const leastScore = 0.01;

type Suggestion = Pick<HandoffPacket, 'suggestedReply' | 'suggestedFrom'>;
export const noSuggestion: Suggestion = { suggestedReply: null, suggestedFrom: null };

/**
 * A draft for the agent, only from what could have been shown to the visitor: one that is far off costs an agent more than none. Below
 * the floor the sources are still named.
 */
export function suggestReply(found: TurnTrace['found'] | null): Suggestion {
  if (!found) return noSuggestion;
  const { passages, floor, query } = found;
  const [best] = passages;
  if (!best || best.score < Math.max(floor, leastScore)) return noSuggestion;
  const usable = passages.filter((passage) => scoreGap(best.score, passage.score) <= suggestWithin);
  const text = draftExtract(query, usable.slice(0, 5))?.text;
  return text === undefined ? noSuggestion : { suggestedReply: text, suggestedFrom: { title: best.title, url: best.url, certainty: best.score } };
}
