import { appendInTransaction, type ConversationLog } from '../../conversation/append-events.ts';
import { mailText } from '../../mail/letter/mail-texts.ts';
import type { LetterPart, LetterWriter, Mail, MailEnd, Written } from '../../mail/mail.ts';
import type { Transaction } from '../../storage/database.ts';
import { parseUrl } from '../../text/parse-url.ts';
import { createVisitorLink } from '../visitor-link.ts';
import { queueAnswer } from './queue-answer.ts';
import { readUnseen } from './read-unseen.ts';

type AnswerDeps = { log: ConversationLog; serverUrl: string };

/** Letters with the answers of agents that a visitor who left has not seen, and a link back into the conversation. */
export function answerLetters(deps: AnswerDeps): LetterWriter {
  return { write: (mail) => writeAnswer(deps, mail), onEnd: (transaction, ended) => recordEnd(deps, { transaction, ...ended }) };
}

async function writeAnswer(deps: AnswerDeps, mail: Mail): Promise<Written> {
  const unseen = mail.conversationId === null ? null : await readUnseen(deps.log.database, mail.conversationId);
  const last = unseen?.messages.at(-1);
  if (!unseen || !last) return { dropped: 'The visitor came back and has seen the answer.' };
  const { language } = mail;
  const site = parseUrl(unseen.pageUrl ?? '')?.host ?? parseUrl(deps.serverUrl)?.host ?? '';
  const names = [...new Set(unseen.messages.map(({ author }) => ('name' in author ? author.name : '')))].filter(Boolean).join(', ');
  const link = await createVisitorLink(deps.log, unseen.visitorId);
  const parts: LetterPart[] = [
    { kind: 'paragraph', text: mailText(language, 'answerIntro', { name: names, site }) },
    ...unseen.messages.map(({ author, at, body }): LetterPart => {
      const files = ('attachments' in body ? (body.attachments ?? []) : []).map((file) => file.name).join(', ');
      const lines = [body.text, ...(files === '' ? [] : [mailText(language, 'files', { name: files })])];
      return { kind: 'quote', by: 'name' in author ? author.name : '', at: formatMoment(at, language), text: lines.filter(Boolean).join('\n') };
    }),
    { kind: 'link', label: mailText(language, 'continueLabel'), url: `${deps.serverUrl}/widget/?site=${unseen.siteKey}#link=${link}` },
    { kind: 'small', text: mailText(language, 'answerSmall', { site }) },
  ];
  return { letter: { subject: mailText(language, 'answerSubject', { name: names }), language, parts }, upToSeq: last.seq };
}

/** Agents see in the conversation what became of the mail. A message that was sent while the letter was on its way gets a letter of its own. */
async function recordEnd(deps: AnswerDeps, ended: { transaction: Transaction; mail: Mail; end: MailEnd }): Promise<() => void> {
  const { transaction, mail, end } = ended;
  const { conversationId } = mail;
  const { state: outcome, problem } = end;
  if (conversationId === null || outcome === 'dropped') return () => {};
  const appended = await appendInTransaction(deps.log, {
    transaction,
    conversationId,
    resend: { eventId: mail.id },
    decide: () => [{ id: mail.id, type: 'mail-ended', author: { kind: 'system' }, body: { to: mail.recipient, about: 'answer', outcome, problem } }],
  });
  if (outcome === 'sent') await queueAnswer({ transaction, clock: deps.log.clock }, conversationId);
  return () => {
    if (appended.kind === 'appended' && appended.events.length > 0) deps.log.announce(appended);
  };
}

/** The moment as the language writes it, in UTC, because nobody knows the visitor's zone. */
function formatMoment(at: string, language: string): string {
  return `${new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }).format(new Date(at))} UTC`;
}
