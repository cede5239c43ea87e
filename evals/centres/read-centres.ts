import { cpSync, existsSync, mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { AppError } from '../../src/platform/app-error.ts';

const here = fileURLToPath(new URL('.', import.meta.url));

const centreSchema = z.strictObject({
  name: z.string().regex(/^[a-z]+$/),
  about: z.string(),
  repository: z.url(),
  commit: z.string().regex(/^[0-9a-f]{40}$/),
  /** The folder of the articles in the repository. Gold articles are named below it. */
  folder: z.string(),
  /** Files and folders that are no help articles. */
  leave: z.array(z.string()),
});
/** A help centre of another product: its questions are ours and stand beside this file, its articles are not and stay where they are. */
export type Centre = z.infer<typeof centreSchema>;

export function readCentres(): Centre[] {
  return z.array(centreSchema).parse(JSON.parse(readFileSync(path.join(here, 'centres.json'), 'utf8')));
}

export function questionsOf(centre: Centre): string {
  return path.join(here, `${centre.name}.jsonl`);
}

/**
 * A copy of the articles of a centre without what is left out, for the caller to remove. `folder` holds a checkout of each repository under the
 * centre's name. Throws AppError('misconfigured') with the commands that make it.
 */
export function copyArticles(centre: Centre, folder: string): string {
  const from = path.join(folder, centre.name, centre.folder);
  if (!existsSync(from) || !statSync(from).isDirectory()) {
    const checkout = path.join(folder, centre.name);
    throw new AppError(
      'misconfigured',
      `There are no articles in ${from}. They come with:\n  git clone ${centre.repository} ${checkout}\n  git -C ${checkout} checkout ${centre.commit}`,
    );
  }
  const left = new Set(centre.leave.map((name) => path.join(from, name)));
  const to = mkdtempSync(path.join(tmpdir(), `baton-${centre.name}-`));
  cpSync(from, to, { recursive: true, filter: (source) => !left.has(source) });
  return to;
}
