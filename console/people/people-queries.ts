import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { MergePreview, PeoplePage, PersonResponse } from '../../src/contracts/people/person-list.ts';
import type { SegmentCounts, SegmentsResponse } from '../../src/contracts/people/segment.ts';
import { callApi } from '../api/call-api.ts';

export type Wanted = { search: string; verified: string; tag: string; attribute: string };

/** The filter as the server reads it: what is empty is left out. */
export function toQuery(wanted: Record<string, string>): URLSearchParams {
  return new URLSearchParams(Object.entries(wanted).filter(([, value]) => value !== ''));
}

export function peopleQuery(wanted: Wanted) {
  return infiniteQueryOptions({
    queryKey: ['people', wanted],
    initialPageParam: '',
    placeholderData: keepPreviousData,
    queryFn: ({ signal, pageParam }) => {
      return callApi<PeoplePage>({ method: 'GET', path: `people?${toQuery({ ...wanted, before: pageParam }).toString()}`, signal });
    },
    getNextPageParam: ({ next }) => next,
  });
}

export const segmentsQuery = queryOptions({
  queryKey: ['segments'],
  queryFn: ({ signal }) => callApi<SegmentsResponse>({ method: 'GET', path: 'segments', signal }),
});

/** Its key begins with that of the segments: a change of them has them counted again. */
export const segmentCountsQuery = queryOptions({
  queryKey: ['segments', 'counts'],
  queryFn: ({ signal }) => callApi<SegmentCounts>({ method: 'GET', path: 'segments/counts', signal }),
});

export function personQuery(id: string) {
  return queryOptions({
    queryKey: ['person', id],
    queryFn: ({ signal }) => callApi<PersonResponse>({ method: 'GET', path: `people/${encodeURIComponent(id)}`, signal }),
  });
}

/** Never cached: either person may change meanwhile. */
export function mergePreviewQuery(id: string, otherId: string) {
  return queryOptions({
    queryKey: ['merge', id, otherId],
    gcTime: 0,
    queryFn: ({ signal }) => callApi<MergePreview>({ method: 'GET', path: `people/${encodeURIComponent(id)}/merge/${encodeURIComponent(otherId)}`, signal }),
  });
}
