import type { Figure } from './summary.ts';

export type Run = {
  at: string;
  machine: string;
  version: string;
  quick: boolean;
  figures: Figure[];
  failed: { measure: string; message: string }[];
};

/** A table for the terminal; with an earlier run beside it where there is one. */
export function toTable(run: Run, before: Run | null): string {
  const earlier = new Map(before?.figures.map((figure) => [figure.name, figure]));
  const head = ['figure', 'value', '95 % interval', 'n', 'goal', ''];
  const rows = run.figures.map((figure) => [
    figure.name,
    `${show(figure.value)} ${figure.unit === 'count' ? '' : figure.unit}`.trim(),
    figure.interval ? `[${figure.interval.map(show).join(', ')}]` : '',
    String(figure.samples),
    figure.goal === null ? '' : `${isRate(figure) ? '≥' : '≤'} ${show(figure.goal)}${isMet(figure) ? '' : '  missed'}`,
    compare(figure, earlier.get(figure.name)),
  ]);
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [
    `Baton ${run.version}, ${run.machine}, ${run.at}${run.quick ? ', quick' : ''}`,
    '',
    ...[head, ...rows].map(line),
    ...run.failed.map(({ measure, message }) => `\n${measure} FAILED: ${message}`),
  ].join('\n');
}

function isRate({ unit }: Figure): boolean {
  return unit === '1/s' || unit === 'count';
}

function isMet(figure: Figure): boolean {
  return figure.goal === null || (isRate(figure) ? figure.value >= figure.goal : figure.value <= figure.goal);
}

/** A difference is told only where the intervals do not overlap, or where there are none. */
function compare(now: Figure, before: Figure | undefined): string {
  if (!before) return '';
  const overlap = now.interval && before.interval && now.interval[0] <= before.interval[1] && before.interval[0] <= now.interval[1];
  const change = ((now.value - before.value) / before.value) * 100;
  return overlap ? `was ${show(before.value)}, within noise` : `was ${show(before.value)} (${change >= 0 ? '+' : ''}${change.toFixed(0)} %)`;
}

function show(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
