import { ownHash, type FileReader } from './read-folder.ts';

type Row = { id: string; source_path: string; source_hash: string };
export type Move = { kind: 'move'; file: string; id: string; from: string };

/**
 * Finds articles whose file has moved with unchanged content: they keep their address and versions. Returns the known articles, also by the
 * new place of their file.
 */
export function findMoves<R extends Row>(
  known: ReadonlyMap<string, R>,
  reader: Pick<FileReader, 'files' | 'hashOf'>,
): { known: Map<string, R>; moves: Move[] } {
  const files = new Set(reader.files.articles);
  const gone = new Map(
    [...known.values()].filter((row) => row.source_hash !== '' && !files.has(row.source_path)).map((row) => [ownHash(row.source_hash), row]),
  );
  const now = new Map(known);
  if (gone.size === 0) return { known: now, moves: [] };
  const moves = reader.files.articles.flatMap((file): Move[] => {
    const row = known.has(file) ? undefined : gone.get(ownHash(reader.hashOf(file)));
    if (!row) return [];
    gone.delete(ownHash(row.source_hash));
    now.delete(row.source_path);
    now.set(file, { ...row, source_path: file });
    return [{ kind: 'move', file, id: row.id, from: row.source_path }];
  });
  return { known: now, moves };
}
