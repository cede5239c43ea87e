import { peopleFilterSchema, type PeopleFilter } from '../../contracts/people/person-list.ts';
import { saveSegmentRequestSchema, type SegmentCounts } from '../../contracts/people/segment.ts';
import { deleteSegment, saveSegment } from '../../people/edit-segments.ts';
import { countPeople, listSegments } from '../../people/list-segments.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../storage/database.ts';
import { keepCounts } from '../lists/keep-counts.ts';
import type { RegisterRoute } from '../route.ts';

/** Registers the saved segments of people. */
export function registerSegmentRoutes(register: RegisterRoute, deps: { database: Database; clock: Clock }): void {
  const { database, clock } = deps;
  // Cached, because the whole team looks at the same segments and a search reads every person.
  const count = keepCounts<PeopleFilter>({ clock, ms: 60_000, count: (filter) => countPeople(database, filter) });

  register('GET /api/console/segments', async () => ({ json: { segments: await listSegments(database) } }));

  register('GET /api/console/segments/counts', async () => {
    const counts: Record<string, number> = {};
    // One after the other: what agents do meanwhile goes in between.
    for (const { id, filter } of await listSegments(database)) counts[id] = await count(peopleFilterSchema.parse(filter));
    return { json: { counts } satisfies SegmentCounts };
  });

  register('POST /api/console/segments', async ({ agent, body }) => {
    return { json: { segment: await saveSegment(deps, { id: null, segment: body(saveSegmentRequestSchema), actor: agent }) }, status: 201 };
  });

  register('PUT /api/console/segments/:id', async ({ agent, parameters, body }) => {
    return { json: { segment: await saveSegment(deps, { id: parameters.id, segment: body(saveSegmentRequestSchema), actor: agent }) } };
  });

  register('DELETE /api/console/segments/:id', async ({ agent, parameters }) => {
    await deleteSegment(deps, { id: parameters.id, actor: agent });
    return { json: {} };
  });
}
