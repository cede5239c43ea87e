type DiffLine = { kind: 'same' | 'added' | 'removed' | 'gap'; text: string };

/** Lines that stand around a change. */
const around = 2;
/** Cells of the table in which the longest common part is looked for: beyond it all in between counts as changed. */
const mostCells = 4_000_000;

/** The difference between two texts by lines. Parts that are the same on both sides are shortened to what stands around a change. */
export function diffLines(before: string, after: string): DiffLine[] {
  const left = before.split('\n');
  const right = after.split('\n');
  let start = 0;
  while (start < left.length && start < right.length && left[start] === right[start]) start += 1;
  let end = 0;
  while (end < left.length - start && end < right.length - start && left[left.length - 1 - end] === right[right.length - 1 - end]) end += 1;
  const same = (lines: readonly string[]): DiffLine[] => lines.map((text) => ({ kind: 'same', text }));
  const middle = diffMiddle(left.slice(start, left.length - end), right.slice(start, right.length - end));
  return shorten([...same(left.slice(0, start)), ...middle, ...same(end === 0 ? [] : left.slice(-end))]);
}

function diffMiddle(left: readonly string[], right: readonly string[]): DiffLine[] {
  const removed = (lines: readonly string[]): DiffLine[] => lines.map((text) => ({ kind: 'removed', text }));
  const added = (lines: readonly string[]): DiffLine[] => lines.map((text) => ({ kind: 'added', text }));
  if (left.length === 0 || right.length === 0 || (left.length + 1) * (right.length + 1) > mostCells) return [...removed(left), ...added(right)];
  const width = right.length + 1;
  const lengths = new Uint32Array((left.length + 1) * width);
  const at = (row: number, column: number): number => lengths[row * width + column] ?? 0;
  for (let row = left.length - 1; row >= 0; row -= 1) {
    for (let column = right.length - 1; column >= 0; column -= 1) {
      lengths[row * width + column] = left[row] === right[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const lines: DiffLine[] = [];
  let row = 0;
  let column = 0;
  while (row < left.length && column < right.length) {
    const text = left[row] ?? '';
    if (text === right[column]) {
      lines.push({ kind: 'same', text });
      row += 1;
      column += 1;
    } else if (at(row + 1, column) >= at(row, column + 1)) {
      lines.push({ kind: 'removed', text });
      row += 1;
    } else {
      lines.push({ kind: 'added', text: right[column] ?? '' });
      column += 1;
    }
  }
  return [...lines, ...removed(left.slice(row)), ...added(right.slice(column))];
}

function shorten(lines: readonly DiffLine[]): DiffLine[] {
  const isNear = lines.map((_, index) => lines.slice(Math.max(0, index - around), index + around + 1).some(({ kind }) => kind !== 'same'));
  const shownLines: DiffLine[] = [];
  for (const [index, line] of lines.entries()) {
    if (isNear[index]) shownLines.push(line);
    else if (shownLines.at(-1)?.kind !== 'gap') shownLines.push({ kind: 'gap', text: '…' });
  }
  return shownLines;
}
