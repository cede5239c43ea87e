import { chooseMailLanguage } from '../mail/letter/letter-texts.ts';
import { queueMail } from '../mail/queue-mail.ts';
import type { Clock } from '../platform/clock.ts';
import { createSecretToken, hashSecretToken } from '../platform/secret-token.ts';
import type { Database, Queryable } from '../storage/database.ts';

const linkDays = 30;
/** A link that has expired is known for so long: its holder can have a new one mailed to the same address. */
const rememberedDays = 365;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** `email`: the address that it goes to. `transcriptOf`: opening it confirms that address, and mails it the transcript of this conversation. */
type LinkTo = { visitorId: string; email: string | null; transcriptOf?: string };

/** A link that confirms an address is valid for so long. */
const confirmHours = 24;

/**
 * Makes the secret of a link in a mail, by which the visitor comes back into the conversation on any device. Only its hash is stored, with the
 * address that it goes to. It opens sessions until it expires; links that expired a year ago go.
 */
export async function createVisitorLink(deps: { database: Queryable; clock: Clock }, to: LinkTo): Promise<string> {
  const now = deps.clock.now();
  const { token, hash } = createSecretToken();
  const validMs = to.transcriptOf === undefined ? linkDays * dayMs : confirmHours * hourMs;
  await deps.database`delete from visitor_token where kind = 'link' and expires_at < ${new Date(now.getTime() - rememberedDays * dayMs).toISOString()}`;
  await deps.database`
    insert into visitor_token (token_hash, visitor_id, kind, email, conversation_id, purpose, created_at, expires_at)
    values (${hash}, ${to.visitorId}, 'link', ${to.email}, ${to.transcriptOf ?? null}, ${to.transcriptOf === undefined ? null : 'transcript'},
      ${now.toISOString()}, ${new Date(now.getTime() + validMs).toISOString()})`;
  return token;
}

/** The address of the chat that the link opens. Its secret is behind the #, so that no server and no log gets it. */
export function visitorLinkUrl(serverUrl: string, to: { siteKey: string; link: string }): string {
  return `${serverUrl}/widget/?site=${to.siteKey}#link=${to.link}`;
}

/**
 * Opens a session of the visitor whom the link belongs to: a secret of its own, so that the visitor's other devices stay signed in. Null
 * where the link is unknown, has expired, is of another site, or its visitor cleared the chat. With `origin` the secret is a handle for the pages of that origin.
 */
export async function openSessionByLink(
  deps: { database: Database; clock: Clock },
  shown: { link: string; siteId: string; origin: string | null },
): Promise<{ visitorId: string; token: string; confirmed: string | null } | null> {
  const { token, hash } = createSecretToken();
  const now = deps.clock.now().toISOString();
  const [row] = await deps.database<{ visitorId: string }[]>`
    insert into visitor_token (token_hash, visitor_id, kind, site)
    select ${hash}, visitor_id, 'session', ${shown.origin} from visitor_token link join visitor on visitor.id = visitor_id
    where link.token_hash = ${hashSecretToken(shown.link)} and kind = 'link' and expires_at > ${now} and visitor.site_id = ${shown.siteId}
    returning visitor_id as "visitorId"`;
  return row ? { visitorId: row.visitorId, token, confirmed: await confirmAddress(deps, shown.link) } : null;
}

/**
 * Opening a link shows that the mail of its address is read by the visitor: the address is theirs. A link that was made to ask for that
 * also mails the transcript there, once. Returns the address of such a transcript.
 */
async function confirmAddress({ database, clock }: { database: Database; clock: Clock }, link: string): Promise<string | null> {
  return database.begin(async (transaction) => {
    const now = clock.now().toISOString();
    const [row] = await transaction<{ visitorId: string; email: string; conversationId: string | null; language: string | null; purpose: string | null }[]>`
      select link.visitor_id as "visitorId", link.email, link.conversation_id as "conversationId", link.purpose,
        coalesce(conversation.language, (select body ->> 'language' from conversation_event where conversation_id = link.conversation_id and seq = 1)) as language
      from visitor_token link left join conversation on conversation.id = link.conversation_id
      where token_hash = ${hashSecretToken(link)} and kind = 'link' and email is not null for update of link`;
    if (!row) return null;
    await transaction`
      insert into confirmed_address (visitor_id, address, confirmed_at) values (${row.visitorId}, ${row.email.trim().toLowerCase()}, ${now}) on conflict do nothing`;
    if (row.purpose === null || row.conversationId === null) return null;
    await transaction`update visitor_token set purpose = null where token_hash = ${hashSecretToken(link)}`;
    const language = chooseMailLanguage([row.language]);
    await queueMail({ transaction, clock }, { kind: 'transcript', recipient: row.email, language, conversationId: row.conversationId });
    return row.email;
  });
}

/** The visitor whose link this is, or null: for what is fetched by a link alone, such as a file. */
export async function visitorOfLink(deps: { database: Queryable; clock: Clock }, link: string): Promise<string | null> {
  const [row] = await deps.database<{ visitorId: string }[]>`
    select visitor_id as "visitorId" from visitor_token
    where token_hash = ${hashSecretToken(link)} and kind = 'link' and expires_at > ${deps.clock.now().toISOString()}`;
  return row?.visitorId ?? null;
}
