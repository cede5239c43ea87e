import { foldText } from '../../../text/words/fold-text.ts';

/** Feelings that a writer says they do not have, in five languages. Folded. */
const denied =
  /\b(?:(?:not|never|isnt|wasnt|arent|no longer)(?: (?:at all|even|really|that|so|being|in the least))* (?:angry|mad|upset|annoyed|cross|furious|frustrated|irritated|disappointed|complaining)|no hard feelings|(?:nicht|kein bisschen|gar nicht) (?:bose|sauer|wutend|verargert|genervt|enttauscht)|pas (?:du tout )?(?:fachee?|enervee?|en colere|decue?|furieu(?:x|se))|no estoy (?:nada )?(?:enfadad[oa]|enojad[oa]|molest[oa]|furios[oa])|nao estou (?:nada )?(?:zangad[oa]|chatead[oa]|irritad[oa]|bravo|brava|furios[oa]))\b/u;

/** True for a message that says its writer is not angry: "I'm not angry, just curious" is no complaint. */
export function deniesAnger(text: string): boolean {
  return denied.test(foldText(text));
}
