/**
 * A value as RFC 4180 writes it. A text that a spreadsheet would take for a formula gets an apostrophe before it: the text of visitors is
 * never run.
 */
export function writeCsvCell(cell: string | number | null): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = /^[\s\p{Cf}\p{Cc}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/u.test(cell) ? `'${cell}` : cell;
  return /[",\r\n;\t']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The byte order mark by which spreadsheets know UTF-8. */
export const csvStart = '\ufeff';
