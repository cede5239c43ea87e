import { isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';

export type Problem = { file: string; line: number; message: string };

/**
 * Reads one YAML file by a schema. Mistakes of syntax and of content are added to `problems`, each with its line (1-based); the result is
 * then null.
 */
export function readYaml<Schema extends z.ZodType>(
  input: { file: string; source: string; schema: Schema },
  problems: Problem[],
): { value: z.output<Schema>; lineOf(path: readonly PropertyKey[]): number } | null {
  const lines = new LineCounter();
  const document = parseDocument(input.source, { lineCounter: lines, uniqueKeys: true });
  const lineAt = (offset: number) => lines.linePos(offset).line;
  if (document.errors.length > 0) {
    for (const error of document.errors) {
      const [firstLine] = error.message.split(/ at line \d+/);
      problems.push({ file: input.file, line: lineAt(error.pos[0]), message: `is not valid YAML: ${firstLine ?? ''}` });
    }
    return null;
  }

  /** The line of the value at a path, or of the nearest thing around it when the value is missing. */
  function lineOf(path: readonly PropertyKey[]): number {
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return lineAt(node.range[0]);
    }
    return document.contents?.range ? lineAt(document.contents.range[0]) : 1;
  }

  let content: unknown;
  try {
    content = document.toJS({ maxAliasCount: 50 });
  } catch (error) {
    const cause = error instanceof Error ? error.message : 'cannot be read';
    problems.push({ file: input.file, line: 1, message: `cannot be read: ${cause}` });
    return null;
  }
  const result = input.schema.safeParse(content);
  if (result.success) return { value: result.data, lineOf };
  for (const issue of result.error.issues.flatMap(innermost)) {
    const place = issue.code === 'unrecognized_keys' ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path;
    problems.push({ file: input.file, line: lineOf(place), message: describe(issue) });
  }
  return null;
}

type Issue = z.core.$ZodIssue;

/** A failed union reports only "invalid input": the issue of the arm that matched furthest is the useful one. */
function innermost(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue];
  const depth = (issues: Issue[]) => Math.max(...issues.map((inner) => inner.path.length));
  const best = issue.errors.reduce((deepest, candidate) => (depth(candidate) > depth(deepest) ? candidate : deepest));
  return best.flatMap((inner) => innermost({ ...inner, path: [...issue.path, ...inner.path] }));
}

function describe(issue: Issue): string {
  const place = issue.path.length > 0 ? `"${issue.path.map(String).join('.')}"` : 'the file';
  switch (issue.code) {
    case 'custom':
    case 'invalid_format':
      return `${place} ${issue.message}`;
    case 'unrecognized_keys':
      return `${place} has an unknown setting ${issue.keys.map((key) => `"${key}"`).join(', ')}; correct its spelling or delete it`;
    case 'invalid_key':
      return `${place} has a name that is not allowed here; use one of the documented names`;
    case 'invalid_type':
      return issue.message.endsWith('received undefined')
        ? `${place} is missing; add it (${issue.expected})`
        : `${place} should be ${issue.expected}; change the value`;
    case 'too_small':
    case 'too_big':
      return `${place} ${/^(has|is) /.test(issue.message) ? issue.message : `is out of range: ${issue.message}`}`;
    case 'invalid_value':
      return `${place} must be one of ${issue.values.map(String).join(', ')}`;
    case 'invalid_element':
    case 'invalid_union':
    case 'not_multiple_of':
      return `${place}: ${issue.message}`;
  }
}
