import { composeLetter } from '../../mail/letter/compose-letter.ts';
import { chooseMailLanguage } from '../../mail/letter/letter-texts.ts';
import type { LetterWriter } from '../../mail/mail.ts';
import type { MailOut } from '../../mail/open-mail.ts';
import { queueMail } from '../../mail/queue-mail.ts';
import { hashSecretToken } from '../../platform/secret-token.ts';
import type { ConversationLog } from '../../conversation/append-events.ts';
import { parseUrl } from '../../text/parse-url.ts';
import { createVisitorLink, visitorLinkUrl } from '../visitor-link.ts';

const minute = 60_000;
/** Further presses within this time change nothing: the letter is on its way. */
const gapMs = 15 * minute;

/**
 * The holder of a link that a mail brought, and that has expired, wants a new one: it goes to the address that the link was mailed to, and to no
 * other. False where the link is unknown or of another site, its visitor was cleared, or no mail is set up.
 */
export async function renewLink(deps: { log: ConversationLog; mail: Pick<MailOut, 'isSetUp'> }, shown: { link: string; siteId: string }): Promise<boolean> {
  const { log, mail } = deps;
  if (!mail.isSetUp) return false;
  const [row] = await log.database<{ email: string; conversationId: string; language: string | null; widgetLanguage: string | null }[]>`
    select link.email, conversation.id as "conversationId", conversation.language,
      (select body ->> 'language' from conversation_event where conversation_id = conversation.id and seq = 1) as "widgetLanguage"
    from visitor_token link join visitor on visitor.id = link.visitor_id join conversation on conversation.visitor_id = visitor.id
    where link.token_hash = ${hashSecretToken(shown.link)} and kind = 'link' and link.email is not null and visitor.site_id = ${shown.siteId}
    order by conversation.started_at desc limit 1`;
  if (!row) return false;
  const since = new Date(log.clock.now().getTime() - gapMs).toISOString();
  const queued = await log.database`
    select from mail where conversation_id = ${row.conversationId} and kind = 'link' and recipient = ${row.email} and created_at > ${since} and state <> 'refused'`;
  if (queued.length > 0) return true;
  const language = chooseMailLanguage([row.language, row.widgetLanguage]);
  await queueMail({ transaction: log.database, clock: log.clock }, { kind: 'link', recipient: row.email, language, conversationId: row.conversationId });
  return true;
}

/** Letters with a new link into a conversation. */
export function linkLetters(deps: { log: ConversationLog; serverUrl: string }): LetterWriter {
  const { log, serverUrl } = deps;
  return {
    async write({ conversationId, language, recipient }) {
      const [row] = await log.database<{ visitorId: string; siteId: string; siteKey: string; pageUrl: string | null }[]>`
        select visitor_id as "visitorId", site.id as "siteId", site.key as "siteKey", page ->> 'url' as "pageUrl"
        from conversation join site on site.id = site_id where conversation.id = ${conversationId} and erased_at is null`;
      if (!row) return { dropped: 'The conversation does not exist any more.' };
      const link = await createVisitorLink(log, { visitorId: row.visitorId, email: recipient });
      const host = parseUrl(row.pageUrl ?? '')?.host ?? parseUrl(serverUrl)?.host ?? '';
      const url = visitorLinkUrl(serverUrl, { siteKey: row.siteKey, link });
      return { letter: await composeLetter(log.database, { kind: 'link', language, siteId: row.siteId, host, words: {}, link: url }) };
    },
  };
}
