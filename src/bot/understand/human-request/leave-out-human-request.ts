import { asksSomething } from '../asks-something.ts';
import { cutText } from '../../../text/cut-text.ts';
import { textBetween } from '../../../text/text-between.ts';
import { findHumanRequest, splitClauses } from './find-human-request.ts';
import { wordsBesideRequest } from './words-beside-request.ts';

/** More of a message is not looked through. */
const longest = 1_000;
/** Somebody is named, in a wording that no rule knows. */
const somebody =
  /\b(human|agent|person|someone|somebody|operator|representative|employee|staff|colleague|manager|mensch(en)?|mitarbeiter\p{L}*|humano|persona|agente|empleado|humain|employé|pessoa|atendente|funcionário)\b/iu;

/**
 * What a message says beside the wish for a person, for a search: "My invoice is wrong" of "Can I talk to a human please? My invoice is
 * wrong", "my invoice" of "I want a human for my invoice". Empty where it says nothing else.
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
  // What stands behind it, such as "not", belongs to it, unless that is the person.
  return textBetween(clause, first.index, somebody.test(textBetween(clause, end)) ? end : clause.length);
}
