import type { FoundPassage } from '../../contracts/bot/turn-trace.ts';
import { contentWords } from '../../text/words/content-words.ts';

/** Verbs after which nothing is as before. English: in other languages the object is not told by its place. */
const destroying =
  /\b(?:delete|deleting|erase|erasing|wipe|wiping|purge|remove|removing|uninstall|uninstalling|drop|destroy|reset|revoke|terminate)\s+([^?.!,;\n]+)/iu;
/** Words behind the object: a place, a time, a manner. */
const behind = /\s(?:from|of|in|on|at|for|by|with|without|after|before|when|if|and|or|to|that|which|using|via|through)\s/iu;

/**
 * True for a question about destroying something whose object the section does not name, while the section is about destroying: "delete data from a
 * bucket" is not answered by "Delete a bucket", however alike they are.
 */
export function namesOtherObject(question: string, passage: Pick<FoundPassage, 'title' | 'heading'>): boolean {
  const object = objectOf(question);
  const label = passage.heading ?? passage.title;
  const other = objectOf(label);
  if (object.length === 0 || other.length === 0) return false;
  const named = new Set(contentWords(label));
  return !object.some((word) => named.has(word));
}

function objectOf(text: string): string[] {
  const found = destroying.exec(text)?.[1];
  return found === undefined ? [] : contentWords(` ${found}`.split(behind)[0] ?? '');
}
