import type { Queryable } from '../../storage/database.ts';
import { expandIncludes, mayInclude, type ReadPart } from '../source/expand-includes.ts';

const textNames = /\.(?:mdx?|markdown|html?|txt)$/i;
const mostRounds = 6;

/** The texts of an upload that include others or are included, in memory. */
export async function readParts(
  queryable: Queryable,
  input: { sourceId: string; paths: readonly string[] },
): Promise<{ texts: Map<string, string>; readPart: ReadPart }> {
  const { sourceId } = input;
  const present = new Set(input.paths.filter((path) => textNames.test(path)));
  const texts = new Map<string, string>();
  const wanted = new Set<string>();
  const readPart: ReadPart = (place) => {
    if (present.has(place) && !texts.has(place)) wanted.add(place);
    return texts.get(place) ?? null;
  };
  const rows = await queryable<{ path: string; content: Buffer }[]>`
    select path, content from source_file where source_id = ${sourceId} and content is not null and path = any(${[...present]}::text[])
      and (position('{!'::bytea in content) > 0 or position('8<-'::bytea in content) > 0 or position('include'::bytea in content) > 0
        or position('readfile'::bytea in content) > 0 or position('snippet'::bytea in content) > 0 or position('import '::bytea in content) > 0)`;
  for (const { path, content } of rows) {
    const text = content.toString('utf8');
    if (mayInclude(text)) texts.set(path, text);
  }
  const including = [...texts];
  for (let round = 0; round < mostRounds; round += 1) {
    for (const [file, text] of including) expandIncludes({ file, text, readPart });
    if (wanted.size === 0) break;
    const found = await queryable<{ path: string; content: Buffer }[]>`
      select path, content from source_file where source_id = ${sourceId} and content is not null and path = any(${[...wanted]}::text[])`;
    wanted.clear();
    for (const { path, content } of found) texts.set(path, content.toString('utf8'));
  }
  return { texts, readPart };
}
