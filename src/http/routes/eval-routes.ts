import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import type { EvalRunSummary } from '../../contracts/http-api.ts';
import type { RegisterRoute } from '../route.ts';

const runSchema = z.object({
  name: z.string(),
  at: z.string(),
  versions: z.object({ cases: z.string().optional(), knowledge: z.string().optional() }).default({}),
  suites: z.array(z.object({ suite: z.string(), metric: z.string(), value: z.number(), low: z.number(), high: z.number(), count: z.number() })),
});

/** The latest saved eval runs, newest first. Files that are not valid runs are skipped. */
export function registerEvalRoutes(register: RegisterRoute, deps: { folder: string }): void {
  register('GET /api/console/evals', () => ({ json: { runs: readRuns(deps.folder) } }));
}

function readRuns(folder: string): EvalRunSummary[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => {
      try {
        const { versions, ...run } = runSchema.parse(JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')));
        return [{ ...run, cases: versions.cases ?? null, knowledge: versions.knowledge ?? null }];
      } catch {
        return [];
      }
    })
    .sort((first, second) => second.at.localeCompare(first.at))
    .slice(0, 20);
}
