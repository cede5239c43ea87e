import type { AgentRole } from '../contracts/agent-protocol.ts';
import { mayCall } from '../contracts/authorisation.ts';
import { maxPersonNotes } from '../contracts/people/person-edit.ts';
import type { PersonNote } from '../contracts/people/person.ts';
import { AppError } from '../platform/app-error.ts';
import type { Clock } from '../platform/clock.ts';
import { newId } from '../platform/new-id.ts';
import type { Database, Queryable, Transaction } from '../storage/database.ts';
import { writeAudit } from '../storage/write-audit.ts';
import { lockPerson } from './person-store.ts';

type Deps = { database: Database; clock: Clock };
type Author = { id: string; name: string; role: AgentRole };

export async function listNotes(database: Queryable, personId: string): Promise<PersonNote[]> {
  return database<PersonNote[]>`
    select person_note.id, author_id as "authorId", agent.name as author, text, person_note.created_at as at
    from person_note join agent on agent.id = author_id
    where person_id = ${personId} order by person_note.created_at desc, person_note.id desc`;
}

/**
 * Adds a note about a person. With the `id` of a note that is there nothing is added. Throws AppError('not-found') for an unknown person,
 * AppError('conflict') where there are too many notes.
 */
export async function addNote(deps: Deps, input: { id?: string; personId: string; text: string; agent: Author }): Promise<void> {
  const { id = newId(), personId, text, agent } = input;
  await deps.database.begin(async (transaction) => {
    if (!(await lockPerson(transaction, personId))) throw new AppError('not-found', 'This person was merged or erased. Search again.');
    const [row] = await transaction<{ count: number }[]>`select count(*)::int as count from person_note where person_id = ${personId}`;
    if ((row?.count ?? 0) >= maxPersonNotes) throw new AppError('conflict', `A person has at most ${maxPersonNotes} notes. Delete one first.`);
    const at = deps.clock.now().toISOString();
    const added = await transaction`
      insert into person_note (id, person_id, author_id, text, created_at) values (${id}, ${personId}, ${agent.id}, ${text}, ${at})
      on conflict (id) do nothing returning id`;
    if (added.length === 0) return;
    await writeAudit({ transaction, clock: deps.clock }, { actor: agent, action: 'person-note-added', subject: 'a person', detail: `id ${personId}` });
  });
}

/** Deletes a note: its author may, and a supervisor. Throws AppError('not-found') when it is unknown or belongs to a colleague. */
export async function deleteNote(deps: Deps, input: { personId: string; noteId: string; agent: Author }): Promise<void> {
  const { personId, noteId, agent } = input;
  await deps.database.begin(async (transaction) => {
    const rows = await transaction`
      delete from person_note where id = ${noteId} and person_id = ${personId} and (author_id = ${agent.id} or ${mayCall('supervisor', agent.role)})
      returning id`;
    if (rows.length === 0) throw new AppError('not-found', 'This note is not there any more, or belongs to a colleague.');
    await writeAudit({ transaction, clock: deps.clock }, { actor: agent, action: 'person-note-deleted', subject: 'a person', detail: `id ${personId}` });
  });
}

/** The notes about a person who is joined to another. */
export async function moveNotes(transaction: Transaction, moved: { from: string; to: string }): Promise<void> {
  await transaction`update person_note set person_id = ${moved.to} where person_id = ${moved.from}`;
}
