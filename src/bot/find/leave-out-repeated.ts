import type { FoundPassage } from '../../contracts/bot/turn-trace.ts';
import { contentWords } from '../../text/words/content-words.ts';
import type { TranscriptMessage } from '../turn/turn.ts';
import { asksSomething } from '../understand/asks-something.ts';

/**
 * No passages for a remark that found, by the words of the question before, the very section that was just quoted, and has words of its own of
 * which that section holds none: "wow, that's slow" is not answered by the same text once more. A question may be meant by other words.
 */
export function leaveOutRepeated(remark: { text: string; transcript: readonly TranscriptMessage[] }, passages: readonly FoundPassage[]): FoundPassage[] {
  const [first] = passages;
  const last = remark.transcript.findLast(({ role }) => role !== 'visitor');
  if (!first || asksSomething(remark.text) || !last?.citations?.some(({ passageId }) => passageId === first.passageId)) return [...passages];
  const own = contentWords(remark.text);
  const held = new Set(contentWords(`${first.title} ${first.heading ?? ''} ${first.text}`));
  return own.length > 0 && own.every((word) => !held.has(word)) ? [] : [...passages];
}
