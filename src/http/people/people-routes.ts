import { z } from 'zod';
import { blockRequestSchema, mergeRequestSchema, peopleFilterSchema, type PeopleFilter } from '../../contracts/people/person-list.ts';
import { editPersonRequestSchema, personNoteRequestSchema } from '../../contracts/people/person-edit.ts';
import { plainIssue } from '../../contracts/plain-issue.ts';
import type { ConversationLog } from '../../conversation/append-events.ts';
import { listPeople } from '../../people/list-people.ts';
import { previewMerge } from '../../people/preview-merge.ts';
import { addNote, deleteNote } from '../../people/person-notes.ts';
import { writePeople } from '../../people/write-people.ts';
import { readPerson } from '../../people/read-person.ts';
import { AppError } from '../../platform/app-error.ts';
import { blockPerson } from '../../visitor/person/block-person.ts';
import { mergePeople } from '../../visitor/person/merge-people.ts';
import { findOrBeginPerson } from '../../visitor/set-person.ts';
import { editPerson } from '../../visitor/person/edit-person.ts';
import { notFound, parseId } from '../parse-id.ts';
import type { RegisterRoute, Reply } from '../route.ts';

const cursorSchema = z.tuple([z.iso.datetime(), z.uuid()]);

/** Registers the list of people, one person with all conversations, and what agents change of them. */
export function registerPeopleRoutes(register: RegisterRoute, deps: ConversationLog): void {
  register('GET /api/console/people', async ({ query }) => {
    const { before: written, ...wanted } = query;
    return { json: await listPeople(deps.database, { filter: parseFilter(wanted), before: parseCursor(written) }) };
  });

  register('GET /api/console/people/csv', async ({ agent, query }) => {
    const rows = await writePeople(deps, { filter: parseFilter(query), actor: agent });
    return { download: { tag: null, name: 'people.csv', size: null, shownAs: null, parts: () => rows } };
  });

  register('GET /api/console/people/:id', async ({ parameters }) => {
    return show(parameters.id);
  });

  register('PUT /api/console/people/:id', async ({ agent, parameters, body }) => {
    await editPerson(deps, { personId: parameters.id, edit: body(editPersonRequestSchema), agent });
    return show(parameters.id);
  });

  register('POST /api/console/people/:id/notes', async ({ agent, parameters, body }) => {
    await addNote(deps, { personId: parameters.id, text: body(personNoteRequestSchema).text, agent });
    return show(parameters.id);
  });

  register('DELETE /api/console/people/:id/notes/:noteId', async ({ agent, parameters }) => {
    await deleteNote(deps, { personId: parameters.id, noteId: parseId(parameters.noteId), agent });
    return show(parameters.id);
  });

  register('PUT /api/console/people/:id/block', async ({ agent, parameters, body }) => {
    await blockPerson(deps, { personId: parameters.id, blocked: body(blockRequestSchema).blocked, agent });
    return show(parameters.id);
  });

  register('GET /api/console/people/:id/merge/:otherId', async ({ parameters }) => {
    const preview = await previewMerge(deps.database, { personId: parameters.id, otherId: parseId(parameters.otherId) });
    if (!preview) throw notFound();
    return { json: preview, document: true };
  });

  register('POST /api/console/people/:id/merge', async ({ agent, parameters, body }) => {
    await mergePeople(deps, { personId: parameters.id, otherId: body(mergeRequestSchema).personId, agent });
    return show(parameters.id);
  });

  register('POST /api/console/visitors/:id/person', async ({ agent, parameters }) => {
    return { json: { personId: await findOrBeginPerson(deps, { visitorId: parameters.id, agent }) } };
  });

  async function show(id: string): Promise<Reply> {
    const person = await readPerson(deps.database, id);
    if (!person) throw notFound();
    return { json: person, document: true };
  }
}

function parseFilter(wanted: Record<string, string>): PeopleFilter {
  const parsed = peopleFilterSchema.safeParse(wanted, { error: plainIssue });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new AppError('bad-request', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'is not valid'}`);
}

function parseCursor(written: string | undefined): { at: string; id: string } | null {
  if (written === undefined) return null;
  const parsed = cursorSchema.safeParse(written.split('_'));
  if (!parsed.success) throw new AppError('bad-request', 'before: is not a cursor that this server gave.');
  const [at, id] = parsed.data;
  return { at, id };
}
