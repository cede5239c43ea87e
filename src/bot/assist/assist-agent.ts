import type { AssistRequest, AssistResponse } from '../../contracts/bot/assist.ts';
import { AppError } from '../../platform/app-error.ts';
import type { Queryable } from '../../storage/database.ts';
import type { TurnBots } from '../turn/turn.ts';
import type { AssistDeps } from './ask-model.ts';
import { rewordText } from './reword-text.ts';
import { writeReply } from './write-reply.ts';
import { writeSummary } from './write-summary.ts';

type Input = { conversationId: string; agentId: string; request: AssistRequest; signal: AbortSignal };
export type AssistAgent = (input: Input) => Promise<AssistResponse>;

/** A suggestion, a translation and something asked for, with one more: an open tab must not take the model from the visitors. */
const mostAtOnce = 4;

type OpenAssistDeps = AssistDeps & { database: Queryable; bots: TurnBots };

/** Opens the help for agents. A request that nobody waits for is stopped; nothing is stored. */
export function openAssist(deps: OpenAssistDeps): AssistAgent {
  const running = new Map<string, number>();
  return async (input) => {
    const { agentId } = input;
    const count = running.get(agentId) ?? 0;
    if (count >= mostAtOnce) throw new AppError('rate-limited', 'The model is still busy with what you asked for before.', { retryAfterSeconds: 5 });
    running.set(agentId, count + 1);
    try {
      return await help(deps, input);
    } catch (error) {
      if (input.signal.aborted) return { kind: 'failed', why: 'Nobody waits for it any more.', text: null };
      throw error;
    } finally {
      const left = (running.get(agentId) ?? 1) - 1;
      if (left > 0) running.set(agentId, left);
      else running.delete(agentId);
    }
  };
}

function help(deps: OpenAssistDeps, { request, conversationId, signal }: Input): Promise<AssistResponse> {
  switch (request.kind) {
    case 'reply':
      return writeReply(deps, { conversationId, signal });
    case 'summary':
      return writeSummary(deps, { conversationId, language: request.language, signal });
    case 'rewrite':
    case 'shorten':
    case 'translate':
      return rewordText(deps, request, signal);
  }
}
