import type { Citation } from '../contracts/bot/turn-trace.ts';
import { assertNever } from '../text/assert-never.ts';
import type { LocalTexts } from './definition/bot-definition.ts';
import { chooseText, greetVisitor } from './definition/choose-text.ts';
import type { Decision } from './decide/decision.ts';
import { readingLabel } from './find/find-ambiguity.ts';
import { citePassage } from './draft/draft-extract.ts';
import { sayPhrase, type Speech } from './definition/say-phrase.ts';
import type { BotMessage, Choice } from './turn/turn.ts';
import { cutText } from '../text/cut-text.ts';

/** Turns a decision into a message. The text decides nothing: a handoff is a field of the result, not a phrase. */
export function composeReply(
  speech: Speech,
  input: { decision: Decision; answer: { text: string; citations: Citation[] } | null; replyTo: string[]; filesBeside: boolean; articlesIn?: string | null },
): BotMessage | null {
  const { decision, answer, replyTo } = input;
  const { say } = decision;
  const unread = input.filesBeside ? sayPhrase(speech, 'filesUnreadBeside') : '';
  const message = (fields: Pick<BotMessage, 'text' | 'purpose'> & Partial<BotMessage>): BotMessage => ({
    citations: [],
    choices: [],
    turnId: speech.turnId,
    replyTo,
    ...fields,
  });
  switch (say.kind) {
    case 'nothing':
      return null;
    case 'text':
      return message({ text: sayText(speech, say.texts), purpose: say.purpose });
    case 'phrase': {
      const text = say.purpose === 'no-answer' && unread ? `${sayPhrase(speech, say.phrase)} ${unread}` : sayPhrase(speech, say.phrase, say.values);
      const other = say.purpose === 'no-answer' && decision.outcome === 'abstain' ? sayArticlesLanguage(speech, input.articlesIn ?? null) : '';
      if (!say.offersPerson) return message({ text: `${text}${other}`, purpose: say.purpose, choices: say.suggests ? sampleChoices(speech) : [] });
      const offer = say.purpose === 'no-answer' ? `${text}${other} ${sayPhrase(speech, 'offerPerson')}` : text;
      return message({ text: offer, purpose: say.purpose, choices: personChoices(speech) });
    }
    case 'answer': {
      if (!answer) return null;
      const offer = say.offer ? `\n\n${sayPhrase(speech, say.offer)}` : '';
      return message({
        text: `${answer.text}${unread && `\n\n${unread}`}${offer}`,
        purpose: 'answer',
        citations: answer.citations,
        choices: say.offer ? personChoices(speech) : [],
      });
    }
    case 'written':
      return message({ text: say.text, purpose: decision.handoff ? 'handoff' : 'notice', choices: [...say.choices] });
    case 'clarify':
      return message({
        text: sayPhrase(speech, 'clarify'),
        purpose: 'clarify',
        citations: say.readings.map((passage) => citePassage(passage, cutText(passage.text, 200))),
        choices: [
          ...say.readings.map((passage) => {
            const label = readingLabel(passage);
            return { label, send: label, action: null };
          }),
          noneOfThese(speech),
        ],
      });
    default:
      return assertNever(say);
  }
}

/** In which language a question may find more: nothing where the articles are in the visitor's own. */
function sayArticlesLanguage(speech: Speech, articlesIn: string | null): string {
  if (articlesIn === null || articlesIn === cutText(speech.language, 2)) return '';
  const name = new Intl.DisplayNames([speech.language], { type: 'language' }).of(articlesIn) ?? articlesIn;
  return ` ${sayPhrase(speech, 'articlesLanguage', { language: name })}`;
}

function sayText(speech: Speech, texts: LocalTexts): string {
  return chooseText(speech.bot, texts, { language: speech.language, seed: speech.turnId });
}

function personChoices(speech: Speech): Choice[] {
  return [
    { label: sayPhrase(speech, 'choicePerson'), send: null, action: 'request-person' },
    { label: sayPhrase(speech, 'choiceGoOn'), send: null, action: 'decline-person' },
  ];
}

const mostSamples = 3;

/** Sample questions of the bot in the visitor's language, to tap. */
function sampleChoices({ bot, language }: Speech): Choice[] {
  const { sampleQuestions } = greetVisitor(bot, language);
  return sampleQuestions.slice(0, mostSamples).map((question) => ({ label: question, send: question, action: null }));
}

function noneOfThese(speech: Speech): Choice {
  const label = sayPhrase(speech, 'choiceNoneOfThese');
  return { label, send: label, action: null };
}
