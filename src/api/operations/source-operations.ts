import { z } from 'zod';
import { schedules, sourceKinds, type KnowledgeSource, type SourceRun } from '../../contracts/knowledge/source.ts';
import { askRun } from '../../knowledge/import/ask-run.ts';
import { listSources } from '../../knowledge/import/edit-source.ts';
import { AppError } from '../../platform/app-error.ts';
import { cutPage, pageOf, pageQuery } from '../api-page.ts';
import { operation, type ApiDeps, type Operation } from '../operation.ts';

const tag = 'Sources';
const time = z.iso.datetime();
const runSchema = z
  .object({
    id: z.uuid(),
    kind: z.enum(['sync', 'preview']),
    state: z.enum(['waiting', 'running', 'done', 'failed']),
    actor: z.string(),
    at: z.string(),
    endedAt: z.string().nullable(),
    phase: z.string(),
    done: z.int(),
    total: z.int().nullable().meta({ description: 'Null where it is not known yet.' }),
    fault: z.string().nullable(),
    counts: z.record(z.string(), z.int()).nullable().meta({ description: 'How many files of each fate.' }),
  })
  .meta({ id: 'SourceRun' });
const sourceSchema = z
  .object({
    id: z.uuid(),
    kind: z.enum(sourceKinds),
    name: z.string(),
    address: z.string(),
    schedule: z.enum(schedules),
    nextRunAt: time.nullable(),
    articles: z.int(),
    published: z.int(),
    conflicts: z.int(),
    run: runSchema.nullable().meta({ description: 'The latest run.' }),
  })
  .meta({ id: 'Source' });

export const sourceOperations: Operation[] = [
  operation({
    route: 'GET /api/v1/sources',
    name: 'listSources',
    tag,
    summary: 'The places that articles come from',
    status: 200,
    query: z.strictObject(pageQuery),
    answer: pageOf(sourceSchema).meta({ id: 'SourcePage' }),
    example: { as: 'sources' },
    run: async (deps, { query }) => ({ body: cutPage((await list(deps)).map(viewSource), query, ({ id }) => id) }),
  }),
  operation({
    route: 'GET /api/v1/sources/:id',
    name: 'readSource',
    tag,
    summary: 'One source with its latest run',
    status: 200,
    answer: sourceSchema,
    example: { parameters: { id: '{sources.items.0.id}' } },
    async run(deps, { id }) {
      const source = (await list(deps)).find((each) => each.id === id);
      if (!source) throw new AppError('not-found', 'There is no such source.');
      return { body: viewSource(source) };
    },
  }),
  operation({
    route: 'POST /api/v1/sources/:id/sync',
    name: 'syncSource',
    tag,
    summary: 'Read a source anew',
    description: 'It begins within seconds; read the source to see how far it is.',
    status: 202,
    body: z.strictObject({ preview: z.boolean().default(false).meta({ description: 'Change no article, only report.' }) }).meta({ id: 'SyncSource' }),
    answer: runSchema,
    example: { parameters: { id: '{sources.items.0.id}' }, body: { preview: true } },
    run: async ({ log }, { id, body, actor }) => ({
      body: viewRun(await askRun(log, { sourceId: id, kind: body.preview ? 'preview' : 'sync', actor })),
    }),
  }),
];

async function list({ log, server }: ApiDeps): Promise<KnowledgeSource[]> {
  return listSources({ ...log, folder: server.folder });
}

function viewRun({ id, kind, state, actor, at, endedAt, phase, done, total, fault, counts }: SourceRun): z.input<typeof runSchema> {
  return { id, kind, state, actor, at, endedAt, phase, done, total, fault, counts };
}

function viewSource(source: KnowledgeSource): z.input<typeof sourceSchema> {
  const { id, kind, name, address, schedule, nextRunAt, articles, published, conflicts, run } = source;
  return { id, kind, name, address, schedule, nextRunAt, articles, published, conflicts, run: run && viewRun(run) };
}
