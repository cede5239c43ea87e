import { z } from 'zod';
import { peopleFilterSchema } from '../../contracts/people/person-list.ts';
import { plainIssue } from '../../contracts/plain-issue.ts';
import { listPeople } from '../../people/list-people.ts';
import { readPerson } from '../../people/read-person.ts';
import { AppError } from '../../platform/app-error.ts';
import type { Database } from '../../storage/database.ts';
import { notFound } from '../parse-id.ts';
import type { RegisterRoute } from '../route.ts';

const cursorSchema = z.tuple([z.iso.datetime(), z.uuid()]);

/** Registers the list of people and one person with all conversations. */
export function registerPeopleRoutes(register: RegisterRoute, deps: { database: Database }): void {
  register('GET /api/console/people', async ({ query }) => {
    const { before: written, ...wanted } = query;
    const parsed = peopleFilterSchema.safeParse(wanted, { error: plainIssue });
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw new AppError('bad-request', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'is not valid'}`);
    }
    return { json: await listPeople(deps.database, { filter: parsed.data, before: parseCursor(written) }) };
  });

  register('GET /api/console/people/:id', async ({ parameters }) => {
    const person = await readPerson(deps.database, parameters.id);
    if (!person) throw notFound();
    return { json: person, document: true };
  });
}

function parseCursor(written: string | undefined): { at: string; id: string } | null {
  if (written === undefined) return null;
  const parsed = cursorSchema.safeParse(written.split('_'));
  if (!parsed.success) throw new AppError('bad-request', 'before: is not a cursor that this server gave.');
  const [at, id] = parsed.data;
  return { at, id };
}
