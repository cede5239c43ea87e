import { z } from 'zod';
import { schedules, sourceKinds, sourceSettingsSchema, type KnowledgeSource, type SourceRun } from '../../contracts/knowledge/source.ts';
import { AppError } from '../../platform/app-error.ts';
import type { Queryable } from '../../storage/database.ts';
import { isWaiting } from './publish-waiting.ts';

const runSchema = z.object({
  id: z.string(),
  kind: z.enum(['sync', 'preview']),
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  actor: z.string(),
  at: z.string(),
  endedAt: z.string().nullable(),
  phase: z.string(),
  done: z.number(),
  total: z.number().nullable(),
  fault: z.string().nullable(),
  counts: z.record(z.string(), z.number()).nullable(),
});
const rowSchema = z.object({
  id: z.string(),
  kind: z.enum(sourceKinds),
  name: z.string(),
  address: z.string(),
  settings: sourceSettingsSchema,
  schedule: z.enum(schedules),
  nextRunAt: z.string().nullable(),
  articles: z.number(),
  published: z.number(),
  waiting: z.number(),
  files: z.number(),
  conflicts: z.number(),
  run: runSchema.nullable(),
});

/** All sources with their latest runs, or one; the knowledge folder first. */
export async function selectSources(queryable: Queryable, id: string | null = null): Promise<KnowledgeSource[]> {
  const condition = id === null ? queryable`true` : queryable`source.id = ${id}`;
  const rows = await queryable`
    select source.id, source.kind, source.name, source.address, source.settings, source.schedule, source.next_run_at as "nextRunAt",
      (select count(*)::int from article where source_id = source.id and status <> 'archived') as articles,
      (select count(*)::int from article where source_id = source.id and status = 'published') as published,
      (select count(*)::int from article where source_id = source.id and ${isWaiting(queryable)}) as waiting,
      (select count(*)::int from source_file where source_id = source.id and ending is distinct from 'image') as files,
      (select count(*)::int from source_conflict join article on article.id = article_id where article.source_id = source.id) as conflicts,
      (select json_build_object('id', run.id, 'kind', run.kind, 'state', run.state, 'actor', run.actor_name, 'at', run.at, 'endedAt', run.ended_at,
         'phase', run.phase, 'done', run.done, 'total', run.total, 'fault', run.fault, 'counts', run.counts)
       from source_run run where run.source_id = source.id order by run.at desc, run.id desc limit 1) as run
    from knowledge_source source where ${condition} order by source.kind <> 'folder', source.created_at, source.id limit 500`;
  return z
    .array(rowSchema)
    .parse([...rows])
    .map((row) => ({ ...row, run: row.run as SourceRun | null }));
}

/** The source with its latest run. Throws AppError('not-found') when it is unknown. */
export async function readSourceRow(queryable: Queryable, id: string): Promise<KnowledgeSource> {
  const [source] = await selectSources(queryable, id);
  if (!source) throw new AppError('not-found', 'There is no such source. It may have been deleted.');
  return source;
}
