import type { Cell, MetricAnswer } from '../contracts/analytics.ts';

/**
 * Writes RFC 4180 with a byte order mark, so that spreadsheets read UTF-8. A text that a spreadsheet would take for a formula gets an
 * apostrophe before it: visitors' text is never run.
 */
export function writeCsv({ columns, rows }: Pick<MetricAnswer, 'columns' | 'rows'>): string {
  return `\ufeff${[columns, ...rows].map((row) => row.map(writeCell).join(',')).join('\r\n')}\r\n`;
}

function writeCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = /^[\s\p{Cf}\p{Cc}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/u.test(cell) ? `'${cell}` : cell;
  return /[",\r\n;\t']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
