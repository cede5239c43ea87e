import type { FoundPassage } from '../../contracts/bot/turn-trace.ts';
import { contentWords } from '../../text/words/content-words.ts';
import type { FindPassages, TranscriptMessage } from '../turn/turn.ts';

/** A message with more words on its subject says enough by itself. */
const mostWords = 4;
/** The least score of a section whose heading has all words of the message: it is meant more probably than not. */
const leastScore = 0.6;
/** Sections of an article that are looked at. */
const mostSections = 40;

type Asked = { text: string; leans: boolean; transcript: readonly TranscriptMessage[]; language: string | null };

/**
 * The section of the article just shown whose heading has all words of the message ("how do I decline?" after "Accept or decline an offered
 * conversation"), or null. A message that leans on the conversation means that section before any other; one that does not means it only where the
 * heading found first does not have its words too.
 */
export async function findHeadingOfShown(findPassages: FindPassages, asked: Asked, found: readonly FoundPassage[]): Promise<FoundPassage | null> {
  const last = asked.transcript.findLast(({ role }) => role !== 'visitor');
  const shown = last?.role === 'bot' && last.purpose === 'answer' ? (last.citations ?? []) : [];
  const own = [...new Set(contentWords(asked.text))];
  if (shown.length === 0 || own.length === 0 || own.length > mostWords) return null;
  const [best] = found;
  if (!asked.leans && best && (shown.some(({ articleId }) => articleId === best.articleId) || holdsAll(best, own))) return null;
  for (const articleId of new Set(shown.map((citation) => citation.articleId))) {
    const { passages } = await findPassages({ query: asked.text, language: asked.language, limit: mostSections, within: articleId });
    const meant = passages.filter((passage) => holdsAll(passage, own)).sort((first, second) => wordsOf(first).length - wordsOf(second).length)[0];
    if (meant) return shown.some(({ passageId }) => passageId === meant.passageId) ? null : { ...meant, score: Math.max(meant.score, leastScore) };
  }
  return null;
}

function holdsAll(passage: FoundPassage, own: readonly string[]): boolean {
  const words = wordsOf(passage);
  return own.every((word) => words.includes(word));
}

function wordsOf({ title, heading }: FoundPassage): string[] {
  return contentWords(heading ?? title);
}
