import type { FoundPassage } from '../../contracts/bot/turn-trace.ts';
import { contentWords } from '../../text/words/content-words.ts';
import { segmentWords } from '../../text/words/segment-words.ts';
import { findDestroyingWords, type DestroyingWords } from './destroying-words.ts';

/** Verbs after which nothing is as before. */
const destroying =
  /\b(?:delete|deleting|erase|erasing|wipe|wiping|purge|remove|removing|uninstall|uninstalling|drop|destroy|reset|revoke|terminate)\s+([^?.!,;\n]+)/iu;
/** Words behind the object: a place, a time, a manner. */
const behind = /\s(?:from|of|in|on|at|for|by|with|without|after|before|when|if|and|or|to|that|which|using|via|through)\s/iu;

/**
 * True for a question about destroying something whose object the section does not name, while the section is about destroying: "delete data from a
 * bucket" is not answered by "Delete a bucket", however alike they are.
 */
export function namesOtherObject(question: string, passage: Pick<FoundPassage, 'title' | 'heading'>): boolean {
  const label = passage.heading ?? passage.title;
  if (isOther({ object: objectInEnglish(question), of: objectInEnglish(label), label })) return true;
  const asked = segmentWords(question);
  const named = segmentWords(label);
  const inLabel = new Set(findDestroyingWords(named));
  return findDestroyingWords(asked).some(
    (language) => inLabel.has(language) && isOther({ object: objectIn(language, asked), of: objectIn(language, named), label }),
  );
}

function isOther({ object, of, label }: { object: readonly string[]; of: readonly string[]; label: string }): boolean {
  if (object.length === 0 || of.length === 0) return false;
  const named = new Set(contentWords(label));
  return !object.some((word) => named.has(word));
}

function objectInEnglish(text: string): string[] {
  const found = destroying.exec(text)?.[1];
  return found === undefined ? [] : contentWords(` ${found}`.split(behind)[0] ?? '');
}

function objectIn({ order, isVerb, isPlace }: DestroyingWords, words: readonly string[]): string[] {
  const objectOf = (part: readonly string[]): string[] => contentWords(part.filter((word) => !isVerb(word)).join(' '));
  if (order === 'nearest') {
    const before = words.slice(0, words.findIndex(isVerb));
    return objectOf(before).slice(-1);
  }
  const parts: string[][] = [[]];
  for (const word of words) {
    if (isPlace(word)) parts.push([]);
    else parts.at(-1)?.push(word);
  }
  const candidates = order === 'behind' ? parts.filter((part) => part.some(isVerb)) : parts;
  return candidates.map(objectOf).find((object) => object.length > 0) ?? [];
}
