import type { TranscriptAnswer } from '../../contracts/mail-status.ts';
import type { ConversationLog } from '../../conversation/append-events.ts';
import { chooseMailLanguage } from '../../mail/letter/letter-texts.ts';
import type { MailOut } from '../../mail/open-mail.ts';
import { queueMail } from '../../mail/queue-mail.ts';
import { selectMailStop } from '../../mail/mail-stop-store.ts';
import { selectUndeliverable } from '../../mail/undeliverable-store.ts';
import { AppError } from '../../platform/app-error.ts';
import type { Queryable } from '../../storage/database.ts';
import { writeAudit, type Actor } from '../../storage/write-audit.ts';

const hourMs = 3_600_000;
/** Letters that one visitor can cause in an hour by asking for transcripts, over all their conversations. */
const mostAnHour = 3;

type Asked = { conversationId: string; by: { visitorId: string; email: string } | { agent: Actor } };

/**
 * The transcript of a conversation is to go out by mail. It goes to an address that its visitor has shown to be theirs: that of a person whom the
 * site signed, or one that was confirmed by a link. Any other address gets a letter without a word of the conversation, which asks whether it is
 * theirs; the transcript follows when they say yes. An agent can have it sent to the address of the conversation alone. Throws AppError where
 * there is no such conversation or no address, where mail to it is stopped, and after three letters in an hour.
 */
export async function requestTranscript(deps: { log: ConversationLog; mail: Pick<MailOut, 'isSetUp'> }, asked: Asked): Promise<TranscriptAnswer> {
  const { log, mail } = deps;
  if (!mail.isSetUp) throw new AppError('unavailable', 'This Baton sends no mail. Save the conversation as a file instead.');
  const { conversationId, by } = asked;
  return log.database.begin(async (transaction) => {
    const row = await lockAsked(transaction, conversationId);
    if (!row || ('visitorId' in by && by.visitorId !== row.visitorId)) throw new AppError('not-found', 'There is no such conversation.');
    const email = 'visitorId' in by ? by.email : row.email;
    if (email === null) throw new AppError('bad-request', 'This conversation has no address. Ask the visitor to leave one.');
    const stopped = await selectUndeliverable(transaction, email);
    if (stopped) throw new AppError('conflict', `No mail goes to this address. ${stopped.reason}`);
    const since = new Date(log.clock.now().getTime() - hourMs);
    if ((await countLetters(transaction, { visitorId: row.visitorId, since })) >= mostAnHour) {
      throw new AppError('rate-limited', 'Three letters were asked for in the last hour. Try again later.');
    }
    const isTheirs = await hasConfirmed(transaction, { visitorId: row.visitorId, email });
    // Its owner alone can ask for more: an agent may not, nor a visitor of whom nobody knows that the address is theirs.
    if ((!isTheirs || 'agent' in by) && (await selectMailStop(transaction, { conversationId, address: email })) !== null) {
      throw new AppError(
        'conflict',
        'The owner of this address wants no more mail of this conversation. Leaving the address in the chat again takes that back.',
      );
    }
    const language = chooseMailLanguage([row.language, row.widgetLanguage]);
    const deps = { transaction, clock: log.clock };
    await queueMail(deps, { kind: isTheirs ? 'transcript' : 'confirm', recipient: email, language, conversationId });
    if ('agent' in by) await writeAudit(deps, { actor: by.agent, action: 'transcript-mailed', subject: email, conversationId });
    return { kind: isTheirs ? 'sent' : 'asked', email };
  });
}

type AskedRow = { visitorId: string; email: string | null; language: string | null; widgetLanguage: string | null };

/** The visitor's row is locked, so that requests at the same time count each other. */
async function lockAsked(database: Queryable, conversationId: string): Promise<AskedRow | null> {
  const [row] = await database<AskedRow[]>`
    select visitor_id as "visitorId", visitor_email as email, conversation.language,
      (select body ->> 'language' from conversation_event where conversation_id = conversation.id and seq = 1) as "widgetLanguage"
    from conversation join visitor on visitor.id = visitor_id where conversation.id = ${conversationId} and erased_at is null
    for update of visitor`;
  return row ?? null;
}

async function countLetters(database: Queryable, of: { visitorId: string; since: Date }): Promise<number> {
  const [row] = await database<{ count: number }[]>`
    select count(*)::int as count from mail join conversation on conversation.id = conversation_id
    where visitor_id = ${of.visitorId} and kind in ('confirm', 'transcript') and mail.created_at > ${of.since.toISOString()}`;
  return row?.count ?? 0;
}

/** True for an address that this visitor has confirmed by a link, and for that of a person whom the site signed. */
export async function hasConfirmed(database: Queryable, of: { visitorId: string; email: string }): Promise<boolean> {
  const address = of.email.trim().toLowerCase();
  const [row] = await database`
    select 1 from visitor left join person on person.id = person_id
    where visitor.id = ${of.visitorId}
      and (exists (select from confirmed_address where visitor_id = visitor.id and address = ${address})
        or (is_verified and vouched ->> 'email' = 'signed' and lower(person.email) = ${address}))`;
  return row !== undefined;
}
