import { queryOptions } from '@tanstack/react-query';
import type { AssistRequest, AssistResponse } from '../../src/contracts/bot/assist.ts';
import { callApi } from './call-api.ts';

/** Help of the model for the agent. Nothing is stored; an aborted `signal` stops the model too. */
export function askAssist(conversationId: string, request: AssistRequest, signal: AbortSignal): Promise<AssistResponse> {
  return callApi({ method: 'POST', path: `conversations/${encodeURIComponent(conversationId)}/assist`, body: request, signal });
}

/** The written reply to the visitor's message `stand`. Asked once: a second answer would cost as much and say the same. */
export function writtenReplyQuery(conversationId: string, stand: string) {
  return queryOptions({
    queryKey: ['written-reply', conversationId, stand],
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    queryFn: ({ signal }) => askAssist(conversationId, { kind: 'reply' }, signal),
  });
}
