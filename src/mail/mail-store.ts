import { z } from 'zod';
import type { Database, Queryable } from '../storage/database.ts';
import { mailKinds, type Mail, type MailEnd } from './mail.ts';

const mailSchema = z.object({
  id: z.string(),
  kind: z.enum(mailKinds),
  recipient: z.string(),
  language: z.string(),
  agentId: z.string().nullable(),
  conversationId: z.string().nullable(),
  about: z.string().nullable(),
  attempts: z.number(),
  createdAt: z.string(),
});

/** Adds a row. A second answer of a conversation, or notice to a recipient, that still waits changes nothing: the letter that waits will hold
 * both. */
export async function insertMail(database: Queryable, mail: Omit<Mail, 'attempts'> & { dueAt: string }): Promise<void> {
  await database`
    insert into mail (id, kind, recipient, language, agent_id, conversation_id, about, due_at, created_at)
    values (${mail.id}, ${mail.kind}, ${mail.recipient}, ${mail.language}, ${mail.agentId}, ${mail.conversationId}, ${mail.about}, ${mail.dueAt}, ${mail.createdAt})
    on conflict do nothing`;
}

/** Takes the mail that has been due longest, for this process alone until `until`. Null where none is due. */
export async function claimDueMail(database: Database, at: { now: string; until: string }): Promise<Mail | null> {
  const [row] = await database`
    update mail set claimed_until = ${at.until}
    where id = (
      select id from mail
      where state = 'waiting' and due_at <= ${at.now} and (claimed_until is null or claimed_until < ${at.now})
      order by due_at, id limit 1 for update skip locked)
    returning id, kind, recipient, language, agent_id as "agentId", conversation_id as "conversationId", about, attempts, created_at as "createdAt"`;
  return row ? mailSchema.parse(row) : null;
}

/** Puts a mail back, to be tried again at `dueAt`. `counts`: the try was one of this mail, and not a fault of the server. */
export async function postponeMail(database: Database, later: { id: string; dueAt: string; problem: string | null; counts: boolean }): Promise<void> {
  await database`
    update mail set due_at = ${later.dueAt}, claimed_until = null, problem = coalesce(${later.problem}, problem), attempts = attempts + ${later.counts ? 1 : 0}
    where id = ${later.id} and state = 'waiting'`;
}

export async function endMail(transaction: Queryable, end: MailEnd & { at: string }): Promise<void> {
  await transaction`
    update mail set state = ${end.state}, ended_at = ${end.at}, claimed_until = null, problem = ${end.problem}, up_to_seq = ${end.upToSeq}, attempts = attempts + 1
    where id = ${end.id} and state = 'waiting'`;
}

/** When mail went to this address since `since`, latest first. Letter case is no difference. */
export async function listSentTo(database: Queryable, to: { recipient: string; since: string }): Promise<string[]> {
  const rows = await database<{ endedAt: string }[]>`
    select ended_at as "endedAt" from mail
    where state = 'sent' and lower(recipient) = ${to.recipient.toLowerCase()} and ended_at > ${to.since}
    order by ended_at desc`;
  return rows.map((row) => row.endedAt);
}

export async function countWaitingMail(database: Queryable): Promise<number> {
  const [row] = await database<{ count: number }[]>`select count(*)::int as count from mail where state = 'waiting'`;
  return row?.count ?? 0;
}

/** Gives up whatever waits, and says why. */
export async function giveUpWaitingMail(transaction: Queryable, { at, problem }: { at: string; problem: string }): Promise<void> {
  await transaction`update mail set state = 'given-up', ended_at = ${at}, claimed_until = null, problem = ${problem} where state = 'waiting'`;
}
