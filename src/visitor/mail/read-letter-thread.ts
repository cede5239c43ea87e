import type { Queryable } from '../../storage/database.ts';

/** `subject`: that of an answer; null where the letter had none. `letters`: Message-IDs with their brackets, the oldest first, the visitor's last letter at the end. */
type LetterThread = { subject: string | null; letters: string[] };

/** The marks of an answer that mail programs put before a subject, in several languages, also with a count, as in `Re[2]:`. */
const marks = /^(?:\s*(?:re|r|aw|antw|sv|vs|odp|ynt|rif|res|回复|答复|返信)\s*(?:\[\d+\])?\s*[:：]\s*)+/iu;

/** The thread of the last letter that the visitor of a conversation wrote. Null where none came by mail. */
export async function readLetterThread(database: Queryable, conversationId: string): Promise<LetterThread | null> {
  const [row] = await database<{ subject: string | null; thread: string[] | null }[]>`
    select body -> 'via' ->> 'subject' as subject, body -> 'via' -> 'thread' as thread from conversation_event
    where conversation_id = ${conversationId} and type = 'visitor-message' and body -> 'via' ->> 'kind' = 'mail' order by seq desc limit 1`;
  if (!row) return null;
  const subject = (row.subject ?? '').replace(marks, '').trim();
  return { subject: subject === '' ? null : `Re: ${subject}`, letters: (row.thread ?? []).map((id) => `<${id}>`) };
}
