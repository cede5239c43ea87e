import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { ConversationLog } from '../../conversation/append-events.ts';
import { composeLetter } from '../../mail/letter/compose-letter.ts';
import { chooseMailLanguage } from '../../mail/letter/letter-texts.ts';
import { selectMailStop } from '../../mail/mail-stop-store.ts';
import type { LetterWriter } from '../../mail/mail.ts';
import type { MailOut } from '../../mail/open-mail.ts';
import { queueMail } from '../../mail/queue-mail.ts';
import { parseUrl } from '../../text/parse-url.ts';
import type { ProveAddress } from '../turn/turn.ts';

/** One-time codes by mail: who has the code has the address, for one conversation. */

const minuteMs = 60_000;
const validMs = 10 * minuteMs;
const provenMs = 24 * 60 * minuteMs;
const hourMs = 60 * minuteMs;
const mostTries = 5;
/** Letters with a code in an hour: of one conversation, and to one address from everywhere. */
const mostOfConversation = 3;
const mostToAddress = 5;
const digits = 6;

const deriveKey = promisify<string, Buffer, number, Buffer>(scrypt);

export function proveAddresses(log: ConversationLog, mail: Pick<MailOut, 'isSetUp'>): ProveAddress {
  const { database, clock } = log;
  const ago = (milliseconds: number): string => new Date(clock.now().getTime() - milliseconds).toISOString();
  return {
    async proven(conversationId) {
      // A merge by an agent is no word of the site, and an address that the page or an agent wrote down is not the person's for sure.
      const [signed] = await database<{ email: string | null }[]>`
        select case when person.vouched ->> 'email' = 'signed' then person.email end as email
        from conversation join visitor on visitor.id = visitor_id join person_identity using (person_id) join person on person.id = person_id
        where conversation.id = ${conversationId} and not is_apart limit 1`;
      if (signed) return signed;
      const [row] = await database<{ email: string }[]>`
        select address as email from address_code where conversation_id = ${conversationId} and proven_at > ${ago(provenMs)}`;
      return row ?? null;
    },

    async request({ conversationId, address }) {
      if (!mail.isSetUp) return 'unavailable';
      if ((await selectMailStop(database, { conversationId, address })) !== null) return 'unavailable';
      return database.begin(async (transaction) => {
        // Two requests at once are counted one after the other.
        await transaction`select from conversation where id = ${conversationId} for update`;
        const [counted] = await transaction<{ here: number; there: number }[]>`
          select count(*) filter (where conversation_id = ${conversationId})::int as here,
            count(*) filter (where lower(recipient) = ${address})::int as there
          from mail where kind = 'code' and created_at > ${ago(hourMs)} and (conversation_id = ${conversationId} or lower(recipient) = ${address})`;
        if ((counted?.here ?? 0) >= mostOfConversation) return 'limited';
        await transaction`
          insert into address_code (conversation_id, address) values (${conversationId}, ${address})
          on conflict (conversation_id) do update set address = excluded.address, salt = null, hash = null, tries = 0, written_at = null, proven_at = null`;
        // An address that got too many letters gets no further one, and nobody is told which addresses these are.
        if ((counted?.there ?? 0) >= mostToAddress) return 'sent';
        const [row] = await transaction<{ language: string | null; widgetLanguage: string | null }[]>`
          select conversation.language, body ->> 'language' as "widgetLanguage"
          from conversation join conversation_event on conversation_id = conversation.id and seq = 1 where conversation.id = ${conversationId}`;
        const language = chooseMailLanguage([row?.language ?? null, row?.widgetLanguage ?? null]);
        await queueMail({ transaction, clock }, { kind: 'code', recipient: address, language, conversationId });
        return 'sent';
      });
    },

    async check({ conversationId, code }) {
      // Counted before it is compared, so that no two tries at once are one.
      const [row] = await database<{ salt: Buffer; hash: Buffer }[]>`
        update address_code set tries = tries + 1
        where conversation_id = ${conversationId} and hash is not null and tries < ${mostTries} and written_at > ${ago(validMs)}
        returning salt, hash`;
      if (!row) return 'dead';
      const given = await hashCode(code, Buffer.from(row.salt));
      if (!timingSafeEqual(given, Buffer.from(row.hash))) return 'wrong';
      const proven = await database`
        update address_code set proven_at = ${clock.now().toISOString()}, salt = null, hash = null
        where conversation_id = ${conversationId} and hash = ${row.hash} returning 1`;
      return proven.length > 0 ? 'right' : 'dead';
    },
  };
}

/** Letters with a code. It is made when the letter is written: nothing but the letter ever holds it, and an earlier one counts no more. */
export function codeLetters(deps: { log: ConversationLog; serverUrl: string }): LetterWriter {
  const { log, serverUrl } = deps;
  return {
    async write({ conversationId, language, recipient, createdAt }) {
      const { database, clock } = log;
      if (Date.parse(createdAt) < clock.now().getTime() - validMs) return { dropped: 'Its code is not waited for any more.' };
      const [row] = await database<{ siteId: string; pageUrl: string | null }[]>`
        select site_id as "siteId", page ->> 'url' as "pageUrl" from conversation where id = ${conversationId} and erased_at is null`;
      const code = String(randomInt(10 ** digits)).padStart(digits, '0');
      const salt = randomBytes(16);
      const hash = await hashCode(code, salt);
      const stored = await database`
        update address_code set salt = ${salt}, hash = ${hash}, tries = 0, written_at = ${clock.now().toISOString()}
        where conversation_id = ${conversationId} and address = ${recipient} and proven_at is null returning 1`;
      if (!row || stored.length === 0) return { dropped: 'Its code is not waited for any more.' };
      const host = parseUrl(row.pageUrl ?? '')?.host ?? parseUrl(serverUrl)?.host ?? '';
      return { letter: await composeLetter(database, { kind: 'code', language, siteId: row.siteId, host, words: { code } }) };
    },
  };
}

/** Slow on purpose: a copy of the database does not give the code within the minutes in which it counts. */
function hashCode(code: string, salt: Buffer): Promise<Buffer> {
  return deriveKey(code, salt, 32);
}
