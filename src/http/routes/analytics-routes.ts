import { measure, type Period } from '../../analytics/measure.ts';
import { writeCsv } from '../../analytics/write-csv.ts';
import { longestPeriodDays, metricIds, type MetricId } from '../../contracts/analytics.ts';
import { maxPageBytes } from '../../contracts/limits.ts';
import { AppError } from '../../platform/app-error.ts';
import type { Clock } from '../../platform/clock.ts';
import { jsonBytes } from '../../platform/json-bytes.ts';
import type { Database } from '../../storage/database.ts';
import { writeAudit } from '../../storage/write-audit.ts';
import type { RegisterRoute } from '../route.ts';
import { parseMoment } from '../parse-moment.ts';
import { cutText } from '../../text/cut-text.ts';

/**
 * Metrics over a period, each as rows for the console or as CSV. Every download as CSV is written to the audit log first, with the agent
 * who took it.
 */
export function registerAnalyticsRoutes(register: RegisterRoute, deps: { database: Database; reports: Database; clock: Clock }): void {
  register('GET /api/console/analytics/:metric', async ({ parameters, query }) => {
    const answer = await measure(deps.reports, { metric: parseMetric(parameters.metric), period: parsePeriod(query) });
    // Rows are never cut: figures from a part of the rows would be wrong.
    if (jsonBytes(answer) > maxPageBytes) throw new AppError('too-large', 'These are too many rows to show. Choose a shorter period, or save them as CSV.');
    return { json: answer };
  });

  register('GET /api/console/analytics/:metric/csv', async ({ agent, parameters, query }) => {
    const metric = parseMetric(parameters.metric);
    const period = parsePeriod(query);
    const answer = await measure(deps.reports, { metric, period });
    const note = { actor: agent, action: 'figures-exported', subject: metric, detail: `from ${period.from} to ${period.to}` } as const;
    await deps.database.begin((transaction) => writeAudit({ transaction, clock: deps.clock }, note));
    return { csv: writeCsv(answer), name: `baton-${metric}-${cutText(period.from, 10)}-${cutText(period.to, 10)}.csv` };
  });
}

function parseMetric(value: string | undefined): MetricId {
  const metric = metricIds.find((id) => id === value);
  if (!metric) throw new AppError('not-found', 'There is no such figure.');
  return metric;
}

function parsePeriod(query: Record<string, string>): Period {
  const from = parseMoment(query, 'from');
  const to = parseMoment(query, 'to');
  const days = from && to ? (to.getTime() - from.getTime()) / 86_400_000 : 0;
  if (!from || !to || days <= 0 || days > longestPeriodDays) {
    throw new AppError('bad-request', `"from" and "to" must be ISO times in order, at most ${longestPeriodDays} days apart.`);
  }
  return { from: from.toISOString(), to: to.toISOString(), zone: parseZone(query['zone'] ?? 'UTC') };
}

/** Offsets such as "+05:00" are refused: Postgres reads their sign the other way round. */
function parseZone(zone: string): string {
  try {
    if (!/^[A-Za-z]/.test(zone) || zone.length > 60) throw new RangeError('not a name');
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    throw new AppError('bad-request', '"zone" must be a time zone such as Europe/Lisbon.');
  }
}
