import type { FoundPassage } from '../../contracts/bot/turn-trace.ts';
import { contentWords } from '../../text/words/content-words.ts';
import { compareFacts } from '../../text/find-facts.ts';
import { textBetween } from '../../text/text-between.ts';
import { chooseUnits } from './choose-span.ts';
import { textLanguage } from './text-language.ts';

/** The share of the best sentence's words that an answer in the same language must hold. */
const heldFrom = 0.5;
/** Words in bold, and names: capital letters within a sentence. */
const stressed = /\*\*([^*\n]+)\*\*/g;
const names = /(?<=\p{Ll}[,;]? )\p{Lu}[\p{L}\p{N}]+(?: \p{Lu}[\p{L}\p{N}]+)*/gu;

/**
 * Finds a fact of the quote, which would be shown without a model, that a written answer loses, or null where it loses none: a number, command, link or
 * name of the quote's best sentence, or most of what it says. No gold is needed for that: the quote is right more often than a small model.
 */
export function findLostFact(question: string, passages: readonly FoundPassage[], written: string): string | null {
  const [best] = chooseUnits(question, passages);
  if (!best) return null;
  const core = textBetween(best.passage.text, best.unit.start, best.unit.end);
  const [lost] = compareFacts(core, written).lost;
  if (lost !== undefined) return lost;
  const [coreLanguage, writtenLanguage] = [textLanguage(core), textLanguage(written)];
  if (writtenLanguage !== null && coreLanguage !== null && writtenLanguage !== coreLanguage) return null;
  const said = new Set(contentWords(written));
  const terms = [...core.matchAll(stressed), ...core.matchAll(names)].map((match) => match[1] ?? match[0]);
  const missing = terms.find((term) => contentWords(term).some((word) => !said.has(word)));
  if (missing !== undefined) return missing;
  const words = [...new Set(contentWords(core))];
  const held = words.filter((word) => said.has(word)).length;
  return held < heldFrom * words.length ? `${held} of ${words.length} words of “${core.replace(/\s+/g, ' ')}”` : null;
}
