import type { SourceFile } from './read-source.ts';

/**
 * The groups of files that load each other in a ring, each sorted; empty when there is none (Tarjan's algorithm). A dynamic
 * import counts like any other; an import of types alone is gone at run time and does not.
 */
export function findRings(sources: readonly SourceFile[]): string[][] {
  const edges = new Map(
    sources.map((source) => [source.path, source.imports.flatMap((imported) => (imported.file && !imported.typeOnly ? [imported.file] : []))]),
  );
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const stack: string[] = [];
  const rings: string[][] = [];

  const visit = (file: string): void => {
    order.set(file, order.size);
    lowest.set(file, order.get(file) ?? 0);
    stack.push(file);
    for (const next of edges.get(file) ?? []) {
      if (!edges.has(next)) continue;
      if (!order.has(next)) {
        visit(next);
        lowest.set(file, Math.min(lowest.get(file) ?? 0, lowest.get(next) ?? 0));
      } else if (stack.includes(next)) {
        lowest.set(file, Math.min(lowest.get(file) ?? 0, order.get(next) ?? 0));
      }
    }
    if (lowest.get(file) !== order.get(file)) return;
    const ring = stack.splice(stack.indexOf(file));
    if (ring.length > 1 || (edges.get(file) ?? []).includes(file)) rings.push(ring.sort());
  };

  for (const file of edges.keys()) if (!order.has(file)) visit(file);
  return rings;
}
