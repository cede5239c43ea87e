import { createHash } from 'node:crypto';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../storage/database.ts';
import { cutText } from '../../text/cut-text.ts';
import { textBetween } from '../../text/text-between.ts';

const hourMs = 3_600_000;
const longestDetail = 120;

/**
 * Records a refused sign-in in the audit log: one entry an hour for each account, and one for all unknown accounts together, whatever the
 * number of attempts. So strangers cannot fill the log.
 */
export async function recordFailedSignIn(
  { database, clock }: { database: Database; clock: Clock },
  failure: { agent: { id: string; name: string } | null; address: string },
): Promise<void> {
  const { agent, address } = failure;
  const now = clock.now();
  const hour = Math.floor(now.getTime() / hourMs);
  const id = idOf(`${agent?.id ?? 'none'} ${hour}`);
  await database`
    insert into audit_entry (id, at, actor_id, actor_name, action, subject, detail)
    values (${id}, ${now.toISOString()}, null, 'Somebody', 'sign-in-failed', ${agent?.name ?? 'no account'}, ${`from ${address}`})
    on conflict (id) do update set times = audit_entry.times + 1, at = excluded.at,
      detail = case
        when ${address} = any (string_to_array(substr(audit_entry.detail, 6), ', ')) or length(audit_entry.detail) > ${longestDetail} then audit_entry.detail
        else audit_entry.detail || ', ' || ${address} end`;
}

/** A UUID from a name: the same in every process. */
function idOf(name: string): string {
  const hex = createHash('sha256').update(`failed sign-in ${name}`).digest('hex');
  return `${cutText(hex, 8)}-${textBetween(hex, 8, 12)}-8${textBetween(hex, 13, 16)}-8${textBetween(hex, 17, 20)}-${textBetween(hex, 20, 32)}`;
}
