import type { FoundPassage } from '../../contracts/bot/turn-trace.ts';
import { contentWords } from '../../text/words/content-words.ts';

const codeBlock = /^[ \t]{0,8}(```|~~~)[^\n]*\n[\s\S]*?(?:\n[ \t]{0,8}\1|$(?![\s\S]))/gm;
/** A name as code has it (`NATS_URL`, `maxAge`, `a.b()`), or code in marks. */
const namesCode = /`|[\p{L}\p{N}][_=(){}<>$]|[_$<{]\p{L}|--\p{L}|\p{Ll}\p{Lu}|\b\p{Lu}{3,}\b|\p{L}\.\p{Ll}/u;

/** A path, a file or a setting, such as `baton-backup`: part of a command and no sample of what people write. */
const isName = /[\p{L}\p{N}][-_./=:@\\][\p{L}\p{N}]/u;

/**
 * The passages without those that hold the words of a question in their blocks of code alone: "when do you open" stands among the
 * examples of an intent, and the section is about intents. A question that names code itself is answered from code.
 */
export function leaveOutSampleData(question: string, passages: readonly FoundPassage[]): FoundPassage[] {
  const asked = namesCode.test(question) ? [] : [...new Set(contentWords(question))];
  return asked.length === 0 ? [...passages] : passages.filter((passage) => !isSampleData(asked, passage));
}

function isSampleData(asked: readonly string[], { title, heading, text }: FoundPassage): boolean {
  const blocks = text.match(codeBlock);
  if (!blocks) return false;
  const prose = new Set(contentWords(`${title} ${heading ?? ''} ${text.replace(codeBlock, ' ')}`));
  const words = blocks.join('\n').split(/\s+/);
  const code = new Set(contentWords(words.filter((word) => !isName.test(word)).join(' ')));
  return asked.some((word) => code.has(word)) && !asked.some((word) => prose.has(word));
}
