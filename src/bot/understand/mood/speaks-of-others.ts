import { foldText } from '../../../text/words/fold-text.ts';

/** People whom an operator serves, in five languages. Folded. */
const others =
  /\b(?:(?:my|our|the|a|an|some|angry|rude|upset|annoyed|frustrated|furious|your) )*(?:customers?|visitors?|users?|clients?|shoppers?|guests?|kunden?|kundin(?:nen)?|besucher(?:in|innen|n)?|nutzer(?:in|innen|n)?|clientes?|visitantes?|visiteurs?|utilisateurs?|usuari[oa]s?)\b/u;
/** The writer is such a person, or leaves as one. */
const self =
  /\b(?:as (?:a|your|an?) (?:\p{L}+ )?(?:customer|client|user|visitor)|(?:i am|im|i was|ive been|been|we are|(?:^|[,.;!] ?)were) (?:(?:a|an|your|one|very|really|so|such|extremely|quite|just|not|long ?time|loyal|paying|former|\p{L}+) )*(?:customer|client|user)s?|(?:lost|losing|lose|loosing) (?:\p{L}+ )?(?:customers?|clients?|users?)|(?:treat|respect|value|care (?:about|for)) (?:your |their |the )?(?:customers?|clients?|users?)|your (?:own |paying )?(?:customers?|clients?|users?)|als (?:kunde|kundin)|ich bin (?:ein )?kund\p{L}+|en tant que client|como client[ea])\b/u;
/** Feelings that the writer says to have. */
const feels =
  /(?<!\p{L})(?:i am|im|we are|(?:^|[,.;!] ?)were|i feel|makes? me|drives? me|ich bin|je suis|estoy|estou)(?: (?:so|very|really|just|too|getting|also))* (?:angry|furious|mad|annoyed|upset|fed up|sick|tired|done|disgusted|disappointed|frustrated|sauer|wutend|furieux|furiosa?)\b/u;

/** True for a message that speaks of the anger of customers, or of what was said to them: an operator asks, and is not angry. */
export function speaksOfOthers(text: string): boolean {
  const folded = foldText(text);
  return others.test(folded) && !self.test(folded) && !feels.test(folded);
}
