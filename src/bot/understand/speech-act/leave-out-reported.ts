import { textBetween } from '../../../text/text-between.ts';

/** Quotation marks of the five languages, with what stands between them. A straight single mark opens only at a word's start and closes at its end. */
const quotedText =
  /“[^“”\n]{2,200}[”“]|„[^„“”\n]{2,200}[“”]|«[^«»\n]{2,200}»|‹[^‹›\n]{2,200}›|"[^"\n]{2,200}"|‘[^‘’\n]{2,200}’(?!\p{L})|(?<![\p{L}\p{N}])'[^\n]{2,200}?'(?![\p{L}\p{N}])/gu;
/** The writer quotes their own words: "I already told you: 'a human!'". */
const ownWords =
  /\b(?:i|we)(?:['’]ve| have| just| already)* (?:said|say|asked|ask|told|wrote|typed|want|need)\b[^.?!]{0,20}$|\b(?:ich|wir)\b[^.?!]{0,12}\b(?:gesagt|geschrieben|gefragt|sagte|schrieb)\b[^.?!]{0,12}$|\bj['’]ai (?:déjà )?(?:dit|écrit|demandé)\b[^.?!]{0,12}$|\b(?:dije|escribí|he dicho|pedí|eu disse|escrevi|pedi)\b[^.?!]{0,12}$/iu;
/** Somebody else's words without quotation marks, up to the end of the clause. */
const reported =
  /\b(?:(?:visitors|customers|users|clients|shoppers|people)(?: (?:just|who|already|only|now|then|have))* (?:say|said|write|wrote|type|typed|shout|ask|asked|demand|request)|(?:visitor|customer|user|client|shopper|guest|someone|somebody|anyone|anybody)(?: (?:just|who|already|once|only|now|then|has))* (?:says|said|writes|wrote|types|typed|shouts|asks|asked|demands|requests))\b(?: us| me| the bot)?:?\s*[^,;.?!\n]*/giu;
/** A message that would be left with fewer words than this is kept whole, quotation included. */
const leastLeft = 2;

/**
 * Removes what the writer only reports: words between quotation marks, and what "a customer says" or "somebody asks for". A wish for a person or
 * an insult of somebody else is not the writer's. A message that is nothing but a quotation is left as it is.
 */
export function leaveOutReported(text: string): string {
  const rest = text
    .replace(quotedText, (quote: string, at: number) => (ownWords.test(textBetween(text, 0, at)) ? quote : ' … '))
    .replace(reported, (words: string) => `${words.split(/\s+/u, 1).join('')} … `);
  return (rest.match(/\p{L}{2,}/gu)?.length ?? 0) >= leastLeft ? rest.replace(/[^\S\n]+/gu, ' ').trim() : text;
}
