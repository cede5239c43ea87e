import type { FoundPassage } from '../../contracts/turn-trace.ts';
import { contentWords, wordOverlap } from '../draft/content-words.ts';

/** Only a short question has two readings; a long one says enough. Counted in content words. */
const mostAskedWords = 3;
/** The second passage scores at least this share of the first. */
const closeFrom = 0.97;
/** Passages that share more of their words than this say much the same. */
const sameContentFrom = 0.3;

/**
 * Two passages of different articles that fit a short question equally well and say different things, or null. They lead
 * to different answers, so the bot asks instead of guessing.
 */
export function findReadings(question: string, passages: readonly FoundPassage[]): FoundPassage[] | null {
  const asked = new Set(contentWords(question));
  if (asked.size === 0 || asked.size > mostAskedWords) return null;
  const [best] = passages;
  const rival = passages.find((passage) => passage.articleId !== best?.articleId);
  if (!best || !rival || rival.score < best.score * closeFrom) return null;
  if (readingLabel(best) === readingLabel(rival)) return null;
  if (wordOverlap(best.text, rival.text) > sameContentFrom) return null;
  return coveredBy(asked, best) === coveredBy(asked, rival) ? [best, rival] : null;
}

/** What a choice is called, and what comes back when it is tapped. */
export function readingLabel(passage: Pick<FoundPassage, 'title' | 'heading'>): string {
  return passage.heading && passage.heading !== passage.title ? `${passage.title}: ${passage.heading}` : passage.title;
}

function coveredBy(asked: ReadonlySet<string>, passage: FoundPassage): number {
  const words = new Set(contentWords(`${passage.title} ${passage.heading ?? ''} ${passage.text}`));
  return [...asked].filter((word) => words.has(word)).length;
}
