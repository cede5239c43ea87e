import { z } from 'zod';
import { blockRequestSchema, mergeRequestSchema } from '../../contracts/people/person-list.ts';
import { listPeople } from '../../people/list-people.ts';
import { previewMerge } from '../../people/preview-merge.ts';
import { readPeople } from '../../people/read-people.ts';
import { AppError } from '../../platform/app-error.ts';
import { blockPerson } from '../../visitor/person/block-person.ts';
import { editPerson } from '../../visitor/person/edit-person.ts';
import { mergePeople } from '../../visitor/person/merge-people.ts';
import { pageOf, readCursor, writeCursor } from '../api-page.ts';
import { requireMatch } from '../etag.ts';
import { operation, type ApiAnswer, type ApiDeps, type Operation } from '../operation.ts';
import { addPerson } from '../add-person.ts';
import { findSite } from '../find-site.ts';
import { etagOfPerson, mergePreviewSchema, personSchema, viewFields, viewPerson } from '../views/person-view.ts';
import { addPersonSchema, changePersonSchema, listPeopleQuery } from './person-requests.ts';

const tag = 'People';
const placeSchema = z.tuple([z.iso.datetime().refine((text) => text >= '1970'), z.uuid()]);

export const personOperations: Operation[] = [
  operation({
    route: 'GET /api/v1/people',
    name: 'listPeople',
    tag,
    summary: 'People who match, by when they were last seen',
    status: 200,
    query: listPeopleQuery,
    answer: pageOf(personSchema).meta({ id: 'PeoplePage' }),
    example: { query: { search: 'Ada Example' }, as: 'people' },
    async run({ log }, { query }) {
      const { cursor, limit, ...filter } = query;
      const place = readCursor(placeSchema, cursor);
      const { people, next } = await listPeople(log.database, { filter, before: place && { at: place[0], id: place[1] }, limit });
      const records = await readPeople(
        log.database,
        people.map(({ id }) => id),
      );
      const last = people.at(-1);
      return { body: { items: records.map(viewPerson), next: next !== null && last ? writeCursor([last.lastSeenAt, last.id]) : null } };
    },
  }),
  operation({
    route: 'POST /api/v1/people',
    name: 'addPerson',
    tag,
    summary: 'Add a person',
    description:
      'With a new visitor of a site, or the person of a visitor who wrote, or the one whom the site knows by `externalId`. The account of the token vouches for what the call says.',
    status: 201,
    etag: 'given',
    body: addPersonSchema,
    answer: personSchema,
    example: {
      body: { name: 'Grace Example', email: 'grace@example.com', externalId: 'customer-1042', tags: ['vip'], attributes: { plan: 'team', seats: 3 } },
      as: 'person',
    },
    run: async (deps, { body, actor, agent, idFor }) =>
      show(deps, await addPerson(deps, { wanted: body, agent: { id: agent.id, name: actor.name }, visitorId: idFor('visitor') })),
  }),
  operation({
    route: 'GET /api/v1/people/:id',
    name: 'readPerson',
    tag,
    summary: 'One person',
    status: 200,
    etag: 'given',
    answer: personSchema,
    example: { parameters: { id: '{person.id}' } },
    run: (deps, { id }) => show(deps, id),
  }),
  operation({
    route: 'PATCH /api/v1/people/:id',
    name: 'changePerson',
    tag,
    summary: 'Change what is known of a person',
    description:
      'A field that is missing stays; null removes it, as null removes an attribute. `tags` replaces all tags. A field that a site signed cannot be changed.',
    status: 200,
    etag: 'needed',
    body: changePersonSchema,
    answer: personSchema,
    example: { parameters: { id: '{person.id}' }, body: { company: 'Example Ltd', attributes: { seats: 5 } } },
    async run(deps, { id, body, actor, agent, ifMatch }) {
      const { siteId, externalId, ...edit } = body;
      await editPerson(deps.log, {
        personId: id,
        edit,
        identity: externalId === undefined ? undefined : { siteId: findSite(deps.sites, siteId).id, subject: externalId },
        agent: { id: agent.id, name: actor.name },
        check: (known) => requireMatch(ifMatch, etagOfPerson(known)),
      });
      return show(deps, id);
    },
  }),
  operation({
    route: 'PUT /api/v1/people/:id/block',
    name: 'blockPerson',
    tag,
    summary: 'Block a person, or take their messages again',
    status: 200,
    etag: 'given',
    body: blockRequestSchema.meta({ id: 'BlockPerson' }),
    answer: personSchema,
    example: { parameters: { id: '{person.id}' }, body: { blocked: false } },
    async run(deps, { id, body, actor }) {
      await blockPerson(deps.log, { personId: id, blocked: body.blocked, agent: actor });
      return show(deps, id);
    },
  }),
];

/** Two people become one: after all examples that need both. */
export const mergeOperations: Operation[] = [
  operation({
    route: 'GET /api/v1/people/:id/merge/:otherId',
    name: 'previewMerge',
    tag,
    summary: 'The effect of a merge of two people',
    status: 200,
    answer: mergePreviewSchema,
    example: { parameters: { id: '{person.id}', otherId: '{people.items.0.id}' } },
    async run({ log }, { id, parameters }) {
      const preview = await previewMerge(log.database, { personId: id, otherId: parameters['otherId'] ?? '' });
      if (!preview) throw new AppError('not-found', 'There are no two such people.');
      const { person, conflicts, conversations, notes, sharedSites } = preview;
      return { body: { person: viewFields(person), conflicts, conversations, notes, sharedSites } };
    },
  }),
  operation({
    route: 'POST /api/v1/people/:id/merge',
    name: 'mergePeople',
    tag,
    summary: 'Make two people one',
    description: 'The one of the body joins the one of the path, and is no person any more. This cannot be undone.',
    status: 200,
    etag: 'given',
    body: mergeRequestSchema.meta({ id: 'MergePeople' }),
    answer: personSchema,
    example: { parameters: { id: '{person.id}' }, body: { personId: '{people.items.0.id}' } },
    async run(deps, { id, body, actor, agent }) {
      await mergePeople(deps.log, { personId: id, otherId: body.personId, agent: { id: agent.id, name: actor.name } });
      return show(deps, id);
    },
  }),
];

async function show({ log }: ApiDeps, id: string): Promise<ApiAnswer<z.input<typeof personSchema>>> {
  const [person] = await readPeople(log.database, [id]);
  if (!person) throw new AppError('not-found', 'There is no such person: it may have been merged or erased.');
  return { body: viewPerson(person), etag: etagOfPerson(person) };
}
