import { queryOptions } from '@tanstack/react-query';
import type { ChannelsResponse } from '../../../src/contracts/channel/channel-account.ts';
import { callApi } from '../../api/call-api.ts';

/** Asked again while it is on screen: accounts connect and receive by themselves. */
export const channelsQuery = queryOptions({
  queryKey: ['channels'],
  staleTime: 0,
  refetchInterval: 5_000,
  queryFn: ({ signal }) => callApi<ChannelsResponse>({ method: 'GET', path: 'channels', signal }),
});
