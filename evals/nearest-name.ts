/** Names that differ by more than this share of their letters are not mistakes of typing. */
const farthest = 0.4;

/** The name that a mistyped one was probably meant to be, or null where none is near. */
export function nearestName(wrong: string, names: readonly string[]): string | null {
  const ranked = names
    .map((name) => ({ name, distance: editDistance(wrong.toLowerCase(), name.toLowerCase()) }))
    .sort((first, second) => first.distance - second.distance);
  const [best] = ranked;
  return best && best.distance <= farthest * Math.max(wrong.length, best.name.length) ? best.name : null;
}

/** The least number of inserted, deleted and replaced letters (Levenshtein). */
function editDistance(first: string, second: string): number {
  let above = Array.from({ length: second.length + 1 }, (_, column) => column);
  for (let row = 1; row <= first.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= second.length; column += 1) {
      const replaced = (above[column - 1] ?? 0) + (first[row - 1] === second[column - 1] ? 0 : 1);
      line.push(Math.min(replaced, (above[column] ?? 0) + 1, (line[column - 1] ?? 0) + 1));
    }
    above = line;
  }
  return above[second.length] ?? 0;
}
