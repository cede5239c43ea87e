import { asksSomething } from '../asks-something.ts';
import { findHumanRequest } from './find-human-request.ts';
import { wordsBesideRequest } from './words-beside-request.ts';

/** The most characters of a message that can be nothing but a refusal. */
const longest = 120;
/** Words of courtesy around a refusal, and of refusing, beside those that name the person. */
const courtesy =
  /^(?:need|necessar|necessary|transfer|involv|bother|thank|robot|stay|go|continu|notig|benotig|brauch|besoin|inutil|pass|hac|falt|necesit|nadi|precis|ninguem|atendent)/u;

/** True where a message says that no person is wanted, and nothing else. */
export function refusesPerson(text: string): boolean {
  if (text.length > longest) return false;
  const { wanted, refused } = findHumanRequest(text);
  return refused && !wanted && !asksSomething(text.replace(/\b(?:need|want)\b/giu, ' ')) && wordsBesideRequest(text).every((word) => courtesy.test(word));
}
