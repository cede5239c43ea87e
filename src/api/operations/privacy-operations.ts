import { z } from 'zod';
import { erasePerson } from '../../privacy/erase-person.ts';
import { exportPerson } from '../../privacy/export-person.ts';
import { operation, type Operation } from '../operation.ts';

/** Last of all: the example erases the person of the others. */
export const privacyOperations: Operation[] = [
  operation({
    route: 'GET /api/v1/people/:id/export',
    name: 'exportPerson',
    tag: 'People',
    summary: 'Everything that is stored of a person, as a zip',
    description: '`person.json` for programs, `person.html` to read, and their files. Taking it is recorded.',
    file: 'given',
    status: 200,
    example: { parameters: { id: '{person.id}' } },
    async run({ log }, { id, actor }) {
      const archive = await exportPerson(log, { key: { personId: id }, actor });
      return { body: null, file: { name: 'person.zip', size: null, parts: () => archive } };
    },
  }),
  operation({
    route: 'DELETE /api/v1/people/:id',
    name: 'erasePerson',
    tag: 'People',
    summary: 'Erase a person for good',
    description: 'Every word, name, address, page and file of all their conversations, on all sites. Figures stay. This cannot be undone.',
    status: 200,
    answer: z.object({ conversations: z.int(), visitors: z.int() }).meta({ id: 'Erased' }),
    example: { parameters: { id: '{person.id}' } },
    run: async ({ log }, { id, actor }) => ({ body: await erasePerson(log, { key: { personId: id }, actor }) }),
  }),
];
