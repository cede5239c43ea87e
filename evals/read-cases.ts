import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { approvalOutcomes } from '../src/contracts/event/flow-events.ts';
import { AppError } from '../src/platform/app-error.ts';
import { nearestName } from './nearest-name.ts';

export const expectedOutcomes = ['answer', 'abstain', 'clarify', 'handoff', 'smalltalk', 'refuse'] as const;
const expectedSchema = z.enum(expectedOutcomes);
export type ExpectedOutcome = z.infer<typeof expectedSchema>;

const caseSchema = z.strictObject({
  id: z.string().min(1),
  kind: z.string().min(1),
  /** The visitor's messages in order. The reply to the last one is scored. */
  turns: z.array(z.string().refine((text) => text.trim() !== '', 'a message is empty')).min(1),
  /** Paths below the knowledge folder, or slugs, of all articles that hold the answer. */
  gold_articles: z.array(z.string()).default([]),
  /** Their sections that hold it, as `path#heading`. Shown to people, and not scored. */
  gold_sections: z.array(z.string()).default([]),
  /** A span of one of them, verbatim except white space and markup. */
  gold_passage: z.string().default(''),
  /** Facts in lower case that a right answer contains. */
  must_contain: z.array(z.string()).default([]),
  expect: expectedSchema,
  /** The expected outcome after each turn, for a whole conversation. As long as `turns`. */
  expects: z.array(expectedSchema).optional(),
  intent: z.string().optional(),
  sentiment: z.enum(['negative', 'neutral', 'positive']).optional(),
  language: z.string().refine(isLanguage, 'is no code of a language, such as en or pt-BR').default('en'),
  split: z.string().optional(),
  /** The answer of a person, in a case made from a conversation. Not scored. */
  gold_answer: z.string().optional(),
  /** The passages that the bot found in that conversation. Not scored. */
  passages: z.array(z.unknown()).optional(),
  /** For people who read the file. */
  note: z.string().optional(),
  /** Beginnings of the rules by which a message of this kind may be decided. A case with them counts in the suite `hearing` alone. */
  hears: z.array(z.string().min(1)).min(1).optional(),
  /** The actions that are called in the whole conversation, in order. Each call is answered from a recording beside the cases. */
  actions: z.array(z.string().min(1)).optional(),
  /** Decisions of agents on the approvals that actions wait for, in order; without one the flow waits on. */
  approvals: z.array(z.enum(approvalOutcomes)).optional(),
  /** The address of a visitor whose identity is sure; absent for one whom nobody vouches for. */
  verified: z.email().optional(),
});
export type EvalCase = z.infer<typeof caseSchema>;
const knownKeys = Object.keys(caseSchema.shape);

/** The most invalid lines that an error names; a file of another shape would fill the screen. */
const mostNamed = 20;

/** Cases of a JSONL file, or of all files in a folder. Throws one AppError('misconfigured') that names file and line of each invalid case and of each repeated id. */
export function readCases(place: string): EvalCase[] {
  const found = statSync(place, { throwIfNoEntry: false });
  if (!found) throw new AppError('misconfigured', `There is no file or folder ${place}.`);
  const files = found.isDirectory()
    ? readdirSync(place)
        .filter((name) => name.endsWith('.jsonl'))
        .sort()
        .map((name) => path.join(place, name))
    : [place];
  const lines = files.flatMap((file) =>
    readText(file)
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
  if (problems.length > 0) throw new AppError('misconfigured', [...problems.slice(0, mostNamed), ...(more > 0 ? [`and ${more} more lines.`] : [])].join('\n'));
  return cases;
}

/** The text of a file in UTF-8, with or without the mark that some editors put before it. */
function readText(file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch {
    throw new AppError('misconfigured', `${file} is not text in UTF-8. Save it so.`);
  }
}

function isLanguage(code: string): boolean {
  try {
    return new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' }).of(code) !== undefined;
  } catch {
    return false;
  }
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
  if (!parsed.success) return `is not a case: ${parsed.error.issues.flatMap(describeIssue).join('; ')}.`;
  if (parsed.data.expects && parsed.data.expects.length !== parsed.data.turns.length) return 'is not a case: expects has to be as long as turns.';
  if (parsed.data.expect === 'abstain' && parsed.data.gold_articles.length > 0)
    return 'is not a case: where the bot is to abstain, no article holds the answer, and gold_articles is empty.';
  return parsed.data;
}

function describeIssue(issue: z.core.$ZodIssue): string[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map(describeUnknownKey);
  return [`${issue.path.join('.') || 'line'}: ${issue.message}`];
}

function describeUnknownKey(key: string): string {
  const near = nearestName(key, knownKeys);
  return `"${key}" is no key of a case${near === null ? `; there are ${knownKeys.join(', ')}` : `; "${near}" was perhaps meant`}`;
}

/** A published or unpublished article of the knowledge. `path` is below the knowledge folder. */
export type GoldArticle = { path: string; slug: string };

/** The most articles that an error names. */
const mostMissing = 20;

/**
 * Replaces gold articles by their paths below the knowledge folder. An article is named by that path, with or without its ending, or by its
 * slug, and never by the file name alone: two folders may hold a page of one name. Throws AppError('misconfigured') that names each article that the
 * knowledge does not hold or that may be several.
 */
export function nameGold(cases: readonly EvalCase[], articles: readonly GoldArticle[]): EvalCase[] {
  const byName = new Map<string, Set<string>>();
  for (const { path: file, slug } of articles) {
    for (const name of new Set([file, withoutEnding(file), slug])) byName.set(name, (byName.get(name) ?? new Set()).add(file));
  }
  const paths = new Set(articles.map((article) => article.path));
  const problems: string[] = [];
  function resolve(evalCase: EvalCase, name: string): string {
    if (paths.has(name)) return name;
    const files = [...(byName.get(name) ?? [])];
    const [file] = files;
    if (file !== undefined && files.length === 1) return file;
    problems.push(`${evalCase.id}: ${files.length > 1 ? `"${name}" may be ${files.join(' or ')}; name the file` : describeMissing(name, articles)}.`);
    return name;
  }
  const casesWithFiles = cases.map((evalCase) => ({ ...evalCase, gold_articles: [...new Set(evalCase.gold_articles.map((name) => resolve(evalCase, name)))] }));
  if (problems.length === 0) return casesWithFiles;
  const more = problems.length - mostMissing;
  throw new AppError('misconfigured', [...problems.slice(0, mostMissing), ...(more > 0 ? [`and ${more} more.`] : [])].join('\n'));
}

function describeMissing(name: string, articles: readonly GoldArticle[]): string {
  const same = articles.filter((article) => path.basename(withoutEnding(article.path)) === path.basename(withoutEnding(name))).map((article) => article.path);
  const near =
    same.length > 0 ? same.join(' or ') : nearestName(name, [...articles.map((article) => article.path), ...articles.map((article) => article.slug)]);
  return `the knowledge holds no article "${name}"${near === null ? '' : `; ${near} was perhaps meant`}`;
}

function withoutEnding(file: string): string {
  return file.slice(0, file.length - path.extname(file).length);
}
