import type { LetterKind } from '../../contracts/mail/mail-template.ts';
import type { LetterPart } from '../mail.ts';
import type { LetterValues } from './fill-template.ts';
import { formatMoment } from './format-moment.ts';
import { fillGaps, letterTextsOf } from './letter-texts.ts';

/** Values for a letter that shows how it looks, in the language of the letter. Its links lead to the server alone. */
export function exampleValues(of: { kind: LetterKind; language: string; serverUrl: string; at: Date }): LetterValues {
  const { language, serverUrl } = of;
  const t = letterTextsOf(language);
  const at = formatMoment(of.at.toISOString(), language);
  const messages: LetterPart[] = [
    { kind: 'quote', by: t.visitor, at, text: t.exampleQuestion },
    { kind: 'quote', by: 'Ana', at, text: t.exampleAnswer },
  ];
  const conversations: LetterPart[] = [{ kind: 'quote', by: t.visitor, at: '', text: fillGaps(t.noticeUnseen, { time: at }) }];
  return {
    words: { agent: 'Ana', name: 'Ana', team: 'Support', code: '482913', replies: t.repliesUnread },
    blocks: { messages, conversations },
    link: `${serverUrl}/`,
    stopUrl: of.kind === 'answer' ? `${serverUrl}/` : null,
  };
}
