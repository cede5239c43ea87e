/** All metrics, each one SQL statement in src/analytics/metrics. */
export const metricIds = [
  'volume-by-day',
  'volume-by-hour',
  'bot-resolution',
  'handoff-reasons',
  'response-times',
  'queue',
  'reopen-rate',
  'csat',
  'sentiment',
  'agent-load',
  'model-cost',
  'unanswered-questions',
] as const;
export type MetricId = (typeof metricIds)[number];

/** A longer period is an export, not a metric. */
export const longestPeriodDays = 1_100;

export type Cell = string | number | null;

/**
 * Answers `GET /api/console/analytics/:metric?from=ISO&to=ISO&zone=IANA`. The SQL takes `$1` from, `$2` to and `$3` the zone: run anywhere,
 * it gives the same rows.
 */
export type MetricAnswer = {
  metric: MetricId;
  title: string;
  /** A sentence that says exactly which things are counted. */
  about: string;
  sql: string;
  columns: string[];
  /** Cells may hold untrusted text. */
  rows: Cell[][];
};
