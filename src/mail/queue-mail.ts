import type { Clock } from '../platform/clock.ts';
import { newId } from '../platform/new-id.ts';
import type { Queryable } from '../storage/database.ts';
import { insertMail } from './mail-store.ts';
import type { Mail, MailKind } from './mail.ts';

/** The mail to queue; `afterMs`: the time before which it is not sent. */
type NewMail = { kind: MailKind; recipient: string; language: string; afterMs?: number } & Partial<Pick<Mail, 'agentId' | 'conversationId' | 'about'>>;

/** Puts a mail into the outbox, in the transaction of the change that it tells of: neither happens without the other. */
export async function queueMail(deps: { transaction: Queryable; clock: Clock }, mail: NewMail): Promise<string> {
  const now = deps.clock.now();
  const id = newId();
  await insertMail(deps.transaction, {
    id,
    kind: mail.kind,
    recipient: mail.recipient,
    language: mail.language,
    agentId: mail.agentId ?? null,
    conversationId: mail.conversationId ?? null,
    about: mail.about ?? null,
    createdAt: now.toISOString(),
    dueAt: new Date(now.getTime() + (mail.afterMs ?? 0)).toISOString(),
  });
  return id;
}
