import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

export const expectedOutcomes = ['answer', 'abstain', 'clarify', 'handoff', 'smalltalk', 'refuse'] as const;
const expectedSchema = z.enum(expectedOutcomes);
export type ExpectedOutcome = z.infer<typeof expectedSchema>;

const caseSchema = z.object({
  id: z.string().min(1),
  kind: z.string().min(1),
  /** The visitor's messages in order. The reply to the last one is scored. */
  turns: z.array(z.string()).min(1),
  /** File names of all articles that hold the answer. */
  gold_articles: z.array(z.string()).default([]),
  /** A span of one of them, verbatim except white space and markup. */
  gold_passage: z.string().default(''),
  /** Facts in lower case that a right answer contains. */
  must_contain: z.array(z.string()).default([]),
  expect: expectedSchema,
  /** The expected outcome after each turn, for a whole conversation. As long as `turns`. */
  expects: z.array(expectedSchema).optional(),
  intent: z.string().optional(),
  sentiment: z.enum(['negative', 'neutral', 'positive']).optional(),
  language: z.string().default('en'),
  split: z.string().optional(),
});
export type EvalCase = z.infer<typeof caseSchema>;

/** The most invalid lines that an error names; a file of another shape would fill the screen. */
const mostNamed = 20;

/** Cases of a JSONL file, or of all files in a folder. Throws one Error that names file and line of each invalid case and of each repeated id. */
export function readCases(place: string): EvalCase[] {
  const found = statSync(place, { throwIfNoEntry: false });
  if (!found) throw new Error(`There is no file or folder ${place}.`);
  const files = found.isDirectory()
    ? readdirSync(place)
        .filter((name) => name.endsWith('.jsonl'))
        .sort()
        .map((name) => path.join(place, name))
    : [place];
  const lines = files.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .map((text, index) => ({ text, place: `${file}:${index + 1}` })),
  );
  const cases: EvalCase[] = [];
  const problems: string[] = [];
  const known = new Map<string, string>();
  for (const line of lines.filter(({ text }) => text.trim() !== '')) {
    const parsed = parseCase(line.text);
    if (typeof parsed === 'string') problems.push(`${line.place}: ${parsed}`);
    else if (known.has(parsed.id)) problems.push(`${line.place}: the id "${parsed.id}" was used before, at ${known.get(parsed.id) ?? ''}.`);
    else {
      known.set(parsed.id, line.place);
      cases.push(parsed);
    }
  }
  const more = problems.length - mostNamed;
  if (problems.length > 0) throw new Error([...problems.slice(0, mostNamed), ...(more > 0 ? [`and ${more} more lines.`] : [])].join('\n'));
  return cases;
}

/** A case, or the mistake of the line in words. */
function parseCase(line: string): EvalCase | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return 'is not JSON.';
  }
  const parsed = caseSchema.safeParse(value);
  if (!parsed.success) return `is not a case: ${parsed.error.issues.map((issue) => `${issue.path.join('.') || 'line'}: ${issue.message}`).join('; ')}.`;
  if (parsed.data.expects && parsed.data.expects.length !== parsed.data.turns.length) return 'is not a case: expects has to be as long as turns.';
  return parsed.data;
}

/**
 * Replaces gold articles by the file names of the knowledge: a name without its ending, or the slug from a link, is taken for the file.
 * `missing` lists names without a file, because such a case can only count as wrong.
 */
export function nameGold(cases: readonly EvalCase[], files: Iterable<string>): { cases: EvalCase[]; missing: string[] } {
  const known = new Set(files);
  const byStem = new Map([...known].map((file) => [path.basename(file, path.extname(file)), file]));
  const fileOf = (name: string): string | undefined => (known.has(name) ? name : byStem.get(path.basename(name, path.extname(name))));
  return {
    cases: cases.map((evalCase) => ({ ...evalCase, gold_articles: evalCase.gold_articles.map((name) => fileOf(name) ?? name) })),
    missing: cases.flatMap((evalCase) => evalCase.gold_articles.filter((name) => fileOf(name) === undefined).map((name) => `${evalCase.id}: ${name}`)),
  };
}
