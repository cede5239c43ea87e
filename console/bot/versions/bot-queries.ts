import { queryOptions } from '@tanstack/react-query';
import type { BotResponse, BotsResponse, BotVersionResponse } from '../../../src/contracts/bot/bot-version.ts';
import { callApi } from '../../api/call-api.ts';

export const botsQuery = queryOptions({
  queryKey: ['bots'],
  staleTime: 0,
  queryFn: ({ signal }) => callApi<BotsResponse>({ method: 'GET', path: 'bots', signal }),
});

/** A bot with its draft. Read again only where the page asks for it, because its editor begins with what it is given. */
export const botQuery = (bot: string) =>
  queryOptions({
    queryKey: ['bots', bot],
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnReconnect: false,
    queryFn: ({ signal }) => callApi<BotResponse>({ method: 'GET', path: `bots/${encodeURIComponent(bot)}`, signal }),
  });

/** A version never changes. */
export const botVersionQuery = (bot: string, number: number) =>
  queryOptions({
    queryKey: ['bots', bot, 'versions', number],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) => callApi<BotVersionResponse>({ method: 'GET', path: `bots/${encodeURIComponent(bot)}/versions/${number}`, signal }),
  });
