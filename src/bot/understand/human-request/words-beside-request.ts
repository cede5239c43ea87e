import { contentWords } from '../../../text/words/content-words.ts';
import { foldText } from '../../../text/words/fold-text.ts';
import { correctMisspelt } from './correct-misspelt.ts';
import { isPersonWord } from './person-words.ts';

/** The words of a text that name something other than a person and the request for one. */
export function wordsBesideRequest(text: string): string[] {
  const folded = correctMisspelt(foldText(text)).replace(/\bin charge\b/g, ' ');
  return contentWords(folded).filter((word) => !isPersonWord(word));
}
