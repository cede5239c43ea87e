import type { LetterKind, MailTemplate } from '../../contracts/mail/mail-template.ts';
import { letterTextsOf } from './letter-texts.ts';

/** The letter of a kind as Baton words it in a language. */
export function defaultTemplate(kind: LetterKind, language: string): MailTemplate {
  const t = letterTextsOf(language);
  const write = (subject: string, ...paragraphs: string[]): MailTemplate => ({ subject, body: paragraphs.join('\n\n') });
  switch (kind) {
    case 'answer':
      return write(t.answerSubject, t.answerIntro, '{messages}', button(t.continueLabel), small(t.answerSmall, '{replies}', t.linkValid));
    case 'link':
      return write(t.linkSubject, t.linkIntro, button(t.continueLabel), small(t.unasked, t.linkValid));
    case 'confirm':
      return write(t.confirmSubject, t.confirmIntro, button(t.confirmLabel), small(t.confirmValid, t.unasked));
    case 'code':
      return write(t.codeSubject, t.codeIntro, small(t.codeSmall, t.unasked));
    case 'transcript':
      return write(t.transcriptSubject, t.transcriptIntro, '{messages}', button(t.continueLabel), small(t.transcriptSmall, '{replies}', t.linkValid));
    case 'invitation':
      return write(t.invitationSubject, t.hello, t.invitationIntro, button(t.invitationLabel), small(t.invitationValid, t.noReplies));
    case 'password':
      return write(t.passwordSubject, t.hello, t.passwordIntro, button(t.passwordLabel), small(t.passwordValid, t.passwordUnasked, t.noReplies));
    case 'notice':
      return write(t.noticeSubject, t.noticeIntro, '{conversations}', button(t.noticeLabel), small(t.noticeSmall, t.noReplies));
    case 'trial':
      return write(t.trialSubject, t.trialIntro, small(t.noReplies));
  }
}

function button(label: string): string {
  return `[${label}]({link})`;
}

function small(...sentences: string[]): string {
  return `--\n${sentences.join(' ')}`;
}
