import type { SourceArticle } from '../source/read-source.ts';
import type { DeadLink } from './resolve-links.ts';

/** Each link with the line of the file on which it stands. One that comes again is looked for behind the former. */
export function placeDeadLinks(
  file: string,
  { dead, read }: { dead: readonly DeadLink[]; read: Pick<SourceArticle, 'linesOf'> },
): { file: string; line: number; target: string; why: string }[] {
  const counts = new Map<string, number>();
  return dead.map(({ target, why }) => {
    const count = counts.get(target) ?? 0;
    counts.set(target, count + 1);
    const lines = read.linesOf(target);
    return { file, line: lines[Math.min(count, lines.length - 1)] ?? 1, target, why };
  });
}
