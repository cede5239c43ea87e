import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { CaseResult } from './result.ts';

/** The results of an unfinished run, so that an interrupted one can go on. */
type PartFile = {
  file: string;
  /** The results so far, by id of the case. */
  done: ReadonlyMap<string, CaseResult>;
  add(result: CaseResult): void;
  /** Removes the file: the run is complete. */
  end(): void;
};

const headSchema = z.object({ key: z.string() });

/**
 * Opens the file of an unfinished run. With `resume` it goes on where the file has the same `key`, which stands for cases, knowledge, bot
 * and model; otherwise it begins anew. A last line that a killed run left torn is dropped.
 */
export function openPartFile(file: string, { key, resume }: { key: string; resume: boolean }): PartFile {
  const kept = resume ? readPart(file, key) : [];
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, [{ key }, ...kept].map((line) => `${JSON.stringify(line)}\n`).join(''));
  return {
    file,
    done: new Map(kept.map((result) => [result.id, result])),
    add: (result) => appendFileSync(file, `${JSON.stringify(result)}\n`),
    end: () => rmSync(file, { force: true }),
  };
}

function readPart(file: string, key: string): CaseResult[] {
  if (!existsSync(file)) return [];
  const [head, ...lines] = readFileSync(file, 'utf8').split('\n');
  const parsed = headSchema.safeParse(parseJson(head ?? ''));
  if (!parsed.success || parsed.data.key !== key) return [];
  return lines.flatMap((line) => {
    const result = parseJson(line) as CaseResult | null;
    // An error may be gone the next time.
    return result === null || result.error !== null ? [] : [result];
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
