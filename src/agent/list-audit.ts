import { z } from 'zod';
import { auditActions, type AuditEntry } from '../contracts/supervision.ts';
import type { Queryable } from '../storage/database.ts';

const entrySchema = z.object({
  id: z.string(),
  at: z.string(),
  actor: z.string(),
  action: z.enum(auditActions),
  subject: z.string(),
  detail: z.string(),
  times: z.number(),
  conversationId: z.string().nullable(),
});

/** The latest changes, newest first: entries of the audit log, and what supervisors did to conversations, read from the logs of those. */
export async function listAudit(database: Queryable, page: { before: string | null; limit: number }): Promise<AuditEntry[]> {
  const before = page.before ?? 'infinity';
  const rows = await database`
    (select id, at, actor_name as actor, action, subject, detail, times, conversation_id::text as "conversationId"
     from audit_entry where at < ${before}::timestamptz order by at desc, id limit ${page.limit})
    union all
    (select event.id, event.at, coalesce(event.author ->> 'name', 'Baton'),
       case event.type when 'agent-joined' then 'conversation-reassigned' else event.type end,
       coalesce(conversation.visitor_name, 'a visitor'),
       case event.type
         when 'agent-joined' then 'to ' || (event.body ->> 'agentName')
         when 'conversation-requeued' then 'from ' || (event.body ->> 'agentName') || ' back to the queue'
         else 'to ' || (event.body ->> 'priority') end,
       1, event.conversation_id::text
     from conversation_event event join conversation on conversation.id = event.conversation_id
     where event.at < ${before}::timestamptz
       and ((event.type = 'agent-joined' and event.body ->> 'how' = 'assigned')
         or (event.type in ('conversation-requeued', 'priority-changed') and event.body ->> 'cause' = 'supervisor'))
     order by event.at desc limit ${page.limit})
    order by at desc, id limit ${page.limit}`;
  return z.array(entrySchema).parse([...rows]);
}
