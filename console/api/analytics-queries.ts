import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { MetricAnswer, MetricId } from '../../src/contracts/analytics.ts';
import { callApi } from './call-api.ts';

type Period = { from: string; to: string; zone: string };

export function metricQuery(metric: MetricId, period: Period) {
  return queryOptions({
    queryKey: ['analytics', metric, period],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => callApi<MetricAnswer>({ method: 'GET', path: `analytics/${metric}?${queryOf(period)}`, signal }),
  });
}

/** The path at which a browser downloads the metric. */
export function metricPath(metric: MetricId, period: Period, format: 'csv'): string {
  return `/api/console/analytics/${metric}/${format}?${queryOf(period)}`;
}

function queryOf({ from, to, zone }: Period): string {
  return new URLSearchParams({ from, to, zone }).toString();
}
