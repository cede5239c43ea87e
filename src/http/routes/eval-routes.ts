import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { EvalRunSummary } from '../../contracts/http-api.ts';
import type { RegisterRoute } from '../route.ts';

const runSchema = z.object({
  name: z.string(),
  at: z.string(),
  suites: z.array(z.object({ suite: z.string(), metric: z.string(), value: z.number(), low: z.number(), high: z.number(), count: z.number() })),
});

/** The latest saved eval runs, newest first. Files that are not valid runs are skipped. */
export function registerEvalRoutes(register: RegisterRoute, deps: { folder: URL }): void {
  register('GET /api/console/evals', () => ({ json: { runs: readRuns(fileURLToPath(deps.folder)) } }));
}

function readRuns(folder: string): EvalRunSummary[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => {
      try {
        return [runSchema.parse(JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')))];
      } catch {
        return [];
      }
    })
    .sort((first, second) => second.at.localeCompare(first.at))
    .slice(0, 20);
}
