import type { ConversationLog } from '../../conversation/append-events.ts';
import { composeLetter } from '../../mail/letter/compose-letter.ts';
import { chooseMailLanguage, letterTextsOf } from '../../mail/letter/letter-texts.ts';
import { embedLogo, renderLetter } from '../../mail/letter/render-letter.ts';
import type { LetterWriter, Mail, Written } from '../../mail/mail.ts';
import { AppError } from '../../platform/app-error.ts';
import { parseUrl } from '../../text/parse-url.ts';
import { createVisitorLink, visitorLinkUrl } from '../visitor-link.ts';
import { readTranscript } from './read-transcript.ts';
import { recordEnd } from './record-end.ts';
import { hasConfirmed } from './request-transcript.ts';

type TranscriptDeps = { log: ConversationLog; serverUrl: string };

/** Letters with the whole conversation, for an address that its visitor has shown to be theirs. */
export function transcriptLetters(deps: TranscriptDeps): LetterWriter {
  return {
    write: (mail) => writeTranscript(deps, mail),
    onEnd: (transaction, ended) => recordEnd(deps.log, { transaction, ...ended, about: 'transcript' }),
  };
}

async function writeTranscript({ log, serverUrl }: TranscriptDeps, mail: Mail): Promise<Written> {
  const of = await readSubject(log, mail.conversationId);
  if (!of) return { dropped: 'The conversation does not exist any more.' };
  // The address may have been taken back since: "End and clear" forgets it.
  if (!(await hasConfirmed(log.database, { visitorId: of.visitorId, email: mail.recipient }))) return { dropped: 'The address is no longer confirmed.' };
  const { language } = mail;
  const link = await createVisitorLink(log, { visitorId: of.visitorId, email: mail.recipient });
  const fileAddress = (id: string): string => `${serverUrl}/api/visitor/mailed-files/${id}/${link}`;
  const messages = await readTranscript(log.database, { conversationId: of.id, language, fileAddress });
  const letter = await composeLetter(log.database, {
    kind: 'transcript',
    language,
    siteId: of.siteId,
    host: hostOf(of, serverUrl),
    words: { replies: letterTextsOf(language).repliesUnread },
    blocks: { messages },
    link: visitorLinkUrl(serverUrl, { siteKey: of.siteKey, link }),
  });
  return { letter };
}

/** Letters that ask whether an address is the visitor's. They have no word of the conversation, and none that a visitor wrote. */
export function confirmLetters({ log, serverUrl }: TranscriptDeps): LetterWriter {
  return {
    async write({ conversationId, language, recipient }) {
      const of = await readSubject(log, conversationId);
      if (!of) return { dropped: 'The conversation does not exist any more.' };
      const link = await createVisitorLink(log, { visitorId: of.visitorId, email: recipient, transcriptOf: of.id });
      const url = visitorLinkUrl(serverUrl, { siteKey: of.siteKey, link });
      return { letter: await composeLetter(log.database, { kind: 'confirm', language, siteId: of.siteId, host: hostOf(of, serverUrl), words: {}, link: url }) };
    },
  };
}

/**
 * The conversation as a file: a page that loads nothing. Files are named in it. Throws AppError('not-found') where there is none, or it is not of
 * this visitor.
 */
export async function makeTranscriptFile(
  deps: { log: ConversationLog; serverUrl: string },
  asked: { conversationId: string; visitorId?: string },
): Promise<string> {
  const { log, serverUrl } = deps;
  const of = await readSubject(log, asked.conversationId);
  if (!of || (asked.visitorId !== undefined && asked.visitorId !== of.visitorId)) throw new AppError('not-found', 'There is no such conversation.');
  const language = chooseMailLanguage([of.language, of.widgetLanguage]);
  const messages = await readTranscript(log.database, { conversationId: of.id, language, fileAddress: null });
  const letter = await composeLetter(log.database, {
    kind: 'transcript',
    language,
    siteId: of.siteId,
    host: hostOf(of, serverUrl),
    words: { replies: '' },
    blocks: { messages },
  });
  return embedLogo(renderLetter({ ...letter, parts: letter.parts.filter(({ kind }) => kind !== 'small') }));
}

type Subject = {
  id: string;
  visitorId: string;
  siteId: string;
  siteKey: string;
  pageUrl: string | null;
  language: string | null;
  widgetLanguage: string | null;
};

async function readSubject({ database }: Pick<ConversationLog, 'database'>, conversationId: string | null): Promise<Subject | null> {
  const [row] = await database<Subject[]>`
    select conversation.id, visitor_id as "visitorId", site.id as "siteId", site.key as "siteKey", page ->> 'url' as "pageUrl", conversation.language,
      (select body ->> 'language' from conversation_event where conversation_id = conversation.id and seq = 1) as "widgetLanguage"
    from conversation join site on site.id = site_id where conversation.id = ${conversationId} and erased_at is null`;
  return row ?? null;
}

function hostOf({ pageUrl }: Subject, serverUrl: string): string {
  return parseUrl(pageUrl ?? '')?.host ?? parseUrl(serverUrl)?.host ?? '';
}
