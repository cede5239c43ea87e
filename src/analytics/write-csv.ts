import type { MetricAnswer } from '../contracts/analytics.ts';
import { csvStart, writeCsvCell } from '../text/write-csv-cell.ts';

/** Writes RFC 4180 with a byte order mark, so that spreadsheets read UTF-8. */
export function writeCsv({ columns, rows }: Pick<MetricAnswer, 'columns' | 'rows'>): string {
  return `${csvStart}${[columns, ...rows].map((row) => row.map(writeCsvCell).join(',')).join('\r\n')}\r\n`;
}
