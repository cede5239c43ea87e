import type { FoundPassage } from '../../contracts/bot/turn-trace.ts';
import { contentWords, wordOverlap } from '../../text/words/content-words.ts';
import { scoreGap } from './score-gap.ts';

/** Content words: only a question of at most this length is taken for ambiguous; a longer one says enough. */
const mostAskedWords = 3;
/** Log-odds between two passages within which both were found about equally well. */
const closeWithin = 0.3;
/** The share of common words from which two passages have much the same content. */
const sameContentFrom = 0.3;

/**
 * Two passages of different articles that fit a short question equally well and say different things, or null. They lead
 * to different answers, so the bot asks instead of guessing.
 */
export function findAmbiguity(question: string, passages: readonly FoundPassage[]): FoundPassage[] | null {
  const questionWords = new Set(contentWords(question));
  if (questionWords.size === 0 || questionWords.size > mostAskedWords) return null;
  const [best] = passages;
  const rival = passages.find((passage) => passage.articleId !== best?.articleId);
  if (!best || !rival || scoreGap(best.score, rival.score) > closeWithin) return null;
  if (readingLabel(best) === readingLabel(rival)) return null;
  if (wordOverlap(best.text, rival.text) > sameContentFrom) return null;
  const equal = (text: (passage: FoundPassage) => string) => coveredBy(questionWords, text(best)) === coveredBy(questionWords, text(rival));
  return equal(readingLabel) && equal((passage) => `${readingLabel(passage)} ${passage.text}`) ? [best, rival] : null;
}

/** The text of a choice in a clarification, which is also the message that is sent when it is tapped. */
export function readingLabel(passage: Pick<FoundPassage, 'title' | 'heading'>): string {
  return passage.heading && passage.heading !== passage.title ? `${passage.title}: ${passage.heading}` : passage.title;
}

function coveredBy(questionWords: ReadonlySet<string>, text: string): number {
  const words = new Set(contentWords(text));
  return [...questionWords].filter((word) => words.has(word)).length;
}
