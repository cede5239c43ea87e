import { asksSomething } from '../asks-something.ts';
import { cutText } from '../../../text/cut-text.ts';
import { textBetween } from '../../../text/text-between.ts';
import { findHumanRequest, splitClauses } from './find-human-request.ts';
import { wordsBesideRequest } from './words-beside-request.ts';

/** The most characters of a message that are searched. */
const longest = 1_000;
/** Words for a person, for requests in a wording that no rule knows. */
const somebody =
  /\b(human|agent|person|someone|somebody|operator|representative|employee|staff|colleague|manager|mensch(en)?|mitarbeiter\p{L}*|humano|persona|agente|empleado|humain|employé|pessoa|atendente|funcionário)\b/iu;

/**
 * Removes the human request from a message, for a search: "My invoice is wrong" of "Can I talk to a human please? My invoice is wrong", "my
 * invoice" of "I want a human for my invoice". Empty where the message says nothing else.
 */
export function leaveOutHumanRequest(text: string): string {
  return splitClauses(cutText(text, longest))
    .map((clause) => restOf(clause.trim()))
    .filter((rest) => rest !== '')
    .join('. ');
}

function restOf(clause: string): string {
  const plain = clause.replace(/\bin charge\b/gi, (words) => ' '.repeat(words.length));
  const telling = [...plain.matchAll(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’_./@#-]*/gu)].filter(([word]) => wordsBesideRequest(word).length > 0);
  const [first] = telling;
  const last = telling.at(-1);
  if (!first || !last) return '';
  if (!findHumanRequest(clause).wanted && (asksSomething(clause) || !somebody.test(clause))) return clause;
  const end = last.index + last[0].length;
  // Words behind the topic, such as "not", belong to it, unless they name the person.
  return textBetween(clause, first.index, somebody.test(textBetween(clause, end)) ? end : clause.length);
}
