import type { AuditAction } from '../contracts/supervision.ts';
import type { Clock } from '../platform/clock.ts';
import { newId } from '../platform/new-id.ts';
import type { Transaction } from './database.ts';

/**
 * The author of a change: an agent, or with id null Baton itself or its command line. The name is stored as it is now, because the log
 * outlives accounts.
 */
export type Actor = { id: string | null; name: string };

export type AuditNote = { actor: Actor; action: AuditAction; subject: string; detail?: string; conversationId?: string | null };

/**
 * Writes one entry of the audit log in the transaction of the change: neither happens without the other. It stands in this module because
 * every module above makes changes that are recorded.
 */
export async function writeAudit(deps: { transaction: Transaction; clock: Clock }, note: AuditNote): Promise<void> {
  const { actor, action, subject, detail = '', conversationId = null } = note;
  await deps.transaction`
    insert into audit_entry (id, at, actor_id, actor_name, action, subject, detail, conversation_id)
    values (${newId()}, ${deps.clock.now().toISOString()}, ${actor.id}, ${actor.name}, ${action}, ${subject}, ${detail}, ${conversationId})`;
}

const hourMs = 3_600_000;

/** The same, for what Baton does by itself again and again: one entry an hour, which counts in `times`. */
export async function noteRepeated(deps: { transaction: Transaction; clock: Clock }, note: AuditNote & { times: number }): Promise<void> {
  const { action, subject, detail = '', times } = note;
  const now = deps.clock.now();
  const counted = await deps.transaction`
    update audit_entry set times = times + ${times}
    where action = ${action} and subject = ${subject} and detail = ${detail} and actor_id is null and at > ${new Date(now.getTime() - hourMs).toISOString()}`;
  if (counted.count > 0) return;
  await deps.transaction`
    insert into audit_entry (id, at, actor_id, actor_name, action, subject, detail, times)
    values (${newId()}, ${now.toISOString()}, ${note.actor.id}, ${note.actor.name}, ${action}, ${subject}, ${detail}, ${times})`;
}
