import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

export const expectedOutcomes = ['answer', 'abstain', 'clarify', 'handoff', 'smalltalk', 'refuse'] as const;
const expectedSchema = z.enum(expectedOutcomes);
export type ExpectedOutcome = z.infer<typeof expectedSchema>;

const caseSchema = z.object({
  id: z.string().min(1),
  kind: z.string().min(1),
  /** What the visitor says, in order. The last one is scored. */
  turns: z.array(z.string()).min(1),
  /** File names of every article that holds the answer. */
  gold_articles: z.array(z.string()).default([]),
  /** A span of one of them, word for word but for white space and markup. */
  gold_passage: z.string().default(''),
  /** Facts in lower case that a right answer holds. */
  must_contain: z.array(z.string()).default([]),
  expect: expectedSchema,
  /** What is expected after each turn, for a whole conversation. As long as `turns`. */
  expects: z.array(expectedSchema).optional(),
  intent: z.string().optional(),
  sentiment: z.enum(['negative', 'neutral', 'positive']).optional(),
  language: z.string().default('en'),
  split: z.string().optional(),
});
export type EvalCase = z.infer<typeof caseSchema>;

/** Cases of a JSONL file, or of every one in a folder. Throws with file and line where one is not a case or an id comes twice. */
export function readCases(place: string): EvalCase[] {
  const files = statSync(place).isDirectory()
    ? readdirSync(place).filter((name) => name.endsWith('.jsonl')).sort().map((name) => path.join(place, name))
    : [place];
  const known = new Set<string>();
  return files.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line, index) => {
        if (line.trim() === '') return [];
        const one = parseCase(line, `${file}:${index + 1}`);
        if (known.has(one.id)) throw new Error(`${file}:${index + 1}: the id "${one.id}" was used before.`);
        known.add(one.id);
        return [one];
      }),
  );
}

function parseCase(line: string, place: string): EvalCase {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new Error(`${place} is not JSON.`);
  }
  const parsed = caseSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(`${place} is not a case: ${issue?.path.join('.') || 'line'}: ${issue?.message ?? 'is not valid'}`);
  }
  if (parsed.data.expects && parsed.data.expects.length !== parsed.data.turns.length) {
    throw new Error(`${place} is not a case: expects has to be as long as turns.`);
  }
  return parsed.data;
}
