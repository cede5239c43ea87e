import { foldText } from '../../../text/words/fold-text.ts';

const telling =
  /^(?:(?:hi|hey|hello|ok|so|please|pls|now|then|and|just|go on|come on|can you|could you|will you|would you),? )*(?:tell (?:me|us)|say|sing|write|give me|do you know|make me|show me|entertain me|recite|joke)\b(?! (?:why|you|your|sorry|what the))/u;

/** True for an order to the bot to tell something: "tell me a fact". Alone it is no complaint, however alike the words are. */
export function asksToBeTold(text: string): boolean {
  return telling.test(foldText(text));
}
