import type { FoundPassage } from '../../contracts/turn-trace.ts';
import { contentWords, wordOverlap } from '../../text/content-words.ts';
import { scoreGap } from './score-gap.ts';

/** Only a short question has two readings; a long one says enough. Counted in content words. */
const mostAskedWords = 3;
/** Both passages were found about equally well: nearer than this in log-odds. */
const closeWithin = 0.3;
/** Passages that share more of their words than this say much the same. */
const sameContentFrom = 0.3;

/**
 * Two passages of different articles that fit a short question equally well and say different things, or null. They lead
 * to different answers, so the bot asks instead of guessing.
 */
export function findAmbiguity(question: string, passages: readonly FoundPassage[]): FoundPassage[] | null {
  const asked = new Set(contentWords(question));
  if (asked.size === 0 || asked.size > mostAskedWords) return null;
  const [best] = passages;
  const rival = passages.find((passage) => passage.articleId !== best?.articleId);
  if (!best || !rival || scoreGap(best.score, rival.score) > closeWithin) return null;
  if (readingLabel(best) === readingLabel(rival)) return null;
  if (wordOverlap(best.text, rival.text) > sameContentFrom) return null;
  const equal = (text: (passage: FoundPassage) => string) => coveredBy(asked, text(best)) === coveredBy(asked, text(rival));
  return equal(readingLabel) && equal((passage) => `${readingLabel(passage)} ${passage.text}`) ? [best, rival] : null;
}

/** What a choice is called, and what comes back when it is tapped. */
export function readingLabel(passage: Pick<FoundPassage, 'title' | 'heading'>): string {
  return passage.heading && passage.heading !== passage.title ? `${passage.title}: ${passage.heading}` : passage.title;
}

function coveredBy(asked: ReadonlySet<string>, text: string): number {
  const words = new Set(contentWords(text));
  return [...asked].filter((word) => words.has(word)).length;
}
