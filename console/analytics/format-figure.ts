import type { Cell, MetricAnswer } from '../../src/contracts/analytics.ts';
import { isHandoffReason, reasonNames } from '../labels/reason-names.ts';
import { textBetween } from '../../src/text/text-between.ts';

export type Row = Record<string, Cell>;

/** Turns rows into objects, by the names of their columns. */
export function toRows({ columns, rows }: Pick<MetricAnswer, 'columns' | 'rows'>): Row[] {
  return rows.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index] ?? null])));
}

export function numberOf(row: Row, column: string): number {
  const cell = row[column];
  return typeof cell === 'number' ? cell : 0;
}

export function sumOf(rows: readonly Row[], column: string): number {
  return rows.reduce((sum, row) => sum + numberOf(row, column), 0);
}

/** Turns `first_response` into `First response`. */
export function nameColumn(column: string): string {
  const words = column.replaceAll('_', ' ').replace(/ seconds$/, '');
  return words.charAt(0).toUpperCase() + textBetween(words, 1);
}

const shares: ReadonlySet<string> = new Set(['share', 'share_of_conversations', 'satisfied']);

/** A cell in words: times as durations, shares as per cent, reasons by their names. */
export function formatCell(column: string, cell: Cell): string {
  if (cell === null) return '–';
  if (typeof cell === 'string') {
    if (column === 'reason' && isHandoffReason(cell)) return reasonNames[cell];
    return column === 'last_asked' ? new Date(cell).toLocaleString() : cell;
  }
  if (column.endsWith('_seconds')) return formatSeconds(cell);
  return shares.has(column) ? formatShare(cell) : String(cell);
}

export function formatShare(share: number): string {
  const percent = share * 100;
  return `${percent > 0 && percent < 10 ? percent.toFixed(1) : Math.round(percent)} %`;
}

/** `42 s`, `3 min 20 s`, `2 h 05 min`, `3 d 4 h`. */
export function formatSeconds(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return whole % 60 === 0 ? `${minutes} min` : `${minutes} min ${whole % 60} s`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours} h ${String(minutes % 60).padStart(2, '0')} min`;
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}
