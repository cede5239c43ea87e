import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Cell, MetricAnswer, MetricId } from '../contracts/analytics.ts';
import type { Database } from '../storage/database.ts';

/** Includes `from`, excludes `to`; ISO times. Days and hours are those of the time zone `zone`. */
export type Period = { from: string; to: string; zone: string };

const cellSchema = z.union([z.string(), z.number(), z.null()]);

/** Runs the SQL statement of a metric over a period. Nothing else is computed: the rows are the result. */
export async function measure(database: Database, input: { metric: MetricId; period: Period }): Promise<MetricAnswer> {
  const { metric, period } = input;
  const { title, about, sql } = await readMetric(metric);
  // The statement is one of our files; the period is passed as parameters.
  const result = await database.unsafe(sql, [period.from, period.to, period.zone], { prepare: true });
  const columns = result.columns.map((column) => column.name);
  const rows = [...result].map((row) => columns.map((column): Cell => cellSchema.parse(row[column])));
  return { metric, title, about, sql, columns, rows };
}

/** The file begins with `-- title` and lines of `-- about`. */
async function readMetric(metric: MetricId): Promise<{ title: string; about: string; sql: string }> {
  const sql = await readFile(new URL(`./metrics/${metric}.sql`, import.meta.url), 'utf8');
  const head = sql.split('\n').filter((line, index, lines) => line.startsWith('--') && lines.slice(0, index).every((line) => line.startsWith('--')));
  const [title = metric, ...about] = head.map((line) => line.replace(/^--\s?/, '').trim());
  return { title, about: about.join(' '), sql: sql.trim() };
}
