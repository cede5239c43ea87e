import type { ConversationLog } from '../../conversation/append-events.ts';
import { composeLetter } from '../../mail/letter/compose-letter.ts';
import { formatMoment } from '../../mail/letter/format-moment.ts';
import { fillGaps, letterTextsOf } from '../../mail/letter/letter-texts.ts';
import { selectMailStop } from '../../mail/mail-stop-store.ts';
import type { LetterPart, LetterWriter, Mail, MailEnd, Written } from '../../mail/mail.ts';
import type { Transaction } from '../../storage/database.ts';
import { parseUrl } from '../../text/parse-url.ts';
import { createVisitorLink, visitorLinkUrl } from '../visitor-link.ts';
import { queueAnswer } from './queue-answer.ts';
import { recordEnd } from './record-end.ts';
import { readLetterThread } from './read-letter-thread.ts';
import { readUnseen } from './read-unseen.ts';
import { stoppedReason } from './stop-letters.ts';

/** The address that replies to the letters of a conversation go to. `isRead` false: nothing reads it now, so no letter asks for a reply there. */
export type ReplyPlace = { address: string; isRead: boolean };
/**
 * `findReplyPlace`: null, or left out, where Baton has no such address. `stopUrlOf`: the address by which the recipient of a letter ends the mail of its
 * conversation.
 */
type AnswerDeps = {
  log: ConversationLog;
  serverUrl: string;
  findReplyPlace?(conversationId: string): Promise<ReplyPlace | null>;
  stopUrlOf?(mailId: string): string | null;
};

/** Letters with the answers of agents that a visitor who left has not seen, and a link back into the conversation. */
export function answerLetters(deps: AnswerDeps): LetterWriter {
  return { write: (mail) => writeAnswer(deps, mail), onEnd: (transaction, ended) => endAnswer(deps, { transaction, ...ended }) };
}

async function writeAnswer(deps: AnswerDeps, mail: Mail): Promise<Written> {
  const { conversationId } = mail;
  const unseen = conversationId === null ? null : await readUnseen(deps.log.database, conversationId);
  const last = unseen?.messages.at(-1);
  if (conversationId === null || !unseen || !last) return { dropped: 'The visitor came back and has seen the answer.' };
  if ((await selectMailStop(deps.log.database, { conversationId, address: mail.recipient })) !== null) return { dropped: stoppedReason };
  const { language } = mail;
  const t = letterTextsOf(language);
  const host = parseUrl(unseen.pageUrl ?? '')?.host ?? parseUrl(deps.serverUrl)?.host ?? '';
  const names = [...new Set(unseen.messages.map(({ author }) => ('name' in author ? author.name : '')))].filter(Boolean).join(', ');
  const link = await createVisitorLink(deps.log, { visitorId: unseen.visitorId, email: mail.recipient });
  const messages = unseen.messages.map(({ author, at, body }): LetterPart => {
    const files = ('attachments' in body ? (body.attachments ?? []) : []).map((file) => file.name).join(', ');
    const lines = [body.text, ...(files === '' ? [] : [fillGaps(t.files, { name: files })])];
    return { kind: 'quote', by: 'name' in author ? author.name : '', at: formatMoment(at, language), text: lines.filter(Boolean).join('\n') };
  });
  const [place, thread] = await Promise.all([deps.findReplyPlace?.(conversationId) ?? null, readLetterThread(deps.log.database, conversationId)]);
  const letter = await composeLetter(deps.log.database, {
    kind: 'answer',
    language,
    siteId: unseen.siteId,
    host,
    words: { agent: names, replies: place?.isRead ? t.repliesRead : t.repliesUnread },
    blocks: { messages },
    // A visitor who writes by mail has just asked for this letter.
    stopUrl: unseen.channel === 'mail' ? null : (deps.stopUrlOf?.(mail.id) ?? null),
    link: visitorLinkUrl(deps.serverUrl, { siteKey: unseen.siteKey, link }),
  });
  const subject = thread?.subject ?? letter.subject;
  return { letter: { ...letter, subject }, upToSeq: last.seq, replyTo: place?.address, answers: thread?.letters ?? [] };
}

/** A message that was sent while the letter was on its way gets a letter of its own. */
async function endAnswer({ log }: AnswerDeps, ended: { transaction: Transaction; mail: Mail; end: MailEnd }): Promise<() => void> {
  const { transaction, mail, end } = ended;
  const after = await recordEnd(log, { ...ended, about: 'answer' });
  if (end.state === 'sent' && mail.conversationId !== null) await queueAnswer({ transaction, clock: log.clock }, mail.conversationId);
  return after;
}
