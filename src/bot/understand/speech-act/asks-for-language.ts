import { foldText } from '../../../text/words/fold-text.ts';

/** "Do you speak", in the five languages of the learned wish and a few more, with a word behind it that can be the name of a language. Folded. */
const speaks =
  /^(?:(?:hi|hello|hallo|hola|bonjour|ola|sorry|excuse me),? )*(?:(?:do|can|could) (?:you|u|the bot|this bot|it) (?:also )?(?:speak|understand|talk|write)|(?:sprechen|verstehen|konnen) sie|sprichst du|kannst du|parlez[- ]vous|(?:est-ce que )?(?:vous parlez|tu parles)|(?:usted )?hablas?(?: usted)?|hablan|(?:voce |o senhor )?fala[ms]?|parl[ai](?:te)?(?: lei)?|spreekt u|spreek je) (?:(?:auch|also|aussi|tambien|tambem|anche|ook|in|auf|en|em) )*\p{L}+\s*[?.!]*$/u;

/** True for the question whether somebody speaks a language. That is no wish for a person: the bot may answer it. */
export function asksForLanguage(text: string): boolean {
  return speaks.test(
    foldText(text)
      .replace(/^[^\p{L}]+/u, '')
      .trim(),
  );
}
