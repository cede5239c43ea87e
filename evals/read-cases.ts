import { readFileSync } from 'node:fs';
import { z } from 'zod';

const caseSchema = z.object({
  id: z.string(),
  kind: z.enum(['answerable', 'followup', 'unanswerable', 'offtopic', 'smalltalk', 'human', 'angry', 'injection', 'other']).catch('other'),
  turns: z.array(z.string()).min(1),
  gold_articles: z.array(z.string()).default([]),
  must_contain: z.array(z.string()).default([]),
  expect: z.string(),
  language: z.string().default('en'),
});
export type EvalCase = z.infer<typeof caseSchema>;

/** Reads cases, one JSON object a line. Throws with file and line where one is not a case. */
export function readCases(file: string): EvalCase[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, index) => {
      if (line.trim() === '') return [];
      try {
        return [caseSchema.parse(JSON.parse(line))];
      } catch (error) {
        throw new Error(`${file}:${index + 1} is not a case: ${error instanceof Error ? error.message : String(error)}`);
      }
    });
}
