import type { SuggestionResponse } from '../../contracts/http-api.ts';
import { readConversation } from '../../conversation/read-conversation.ts';
import type { Queryable } from '../../storage/database.ts';
import { readTurn } from '../turn/read-turn.ts';
import type { TurnDeps } from '../turn/turn.ts';
import { findForPerson } from './find-for-person.ts';
import { findProblems } from './find-problems.ts';
import { suggestReply } from './suggest-reply.ts';

type Suggestion = SuggestionResponse['suggestion'];

/**
 * Drafts a reply for the agent to the visitor's messages since an agent wrote last: at first to the problem of the handoff, later to every
 * message that asks something. Null where there is nothing to answer, where the knowledge holds no evidence, and where the bot has given
 * that answer already. Nothing is stored, and no model is asked.
 */
export async function suggestForAgent(
  deps: Pick<TurnDeps, 'findPassages' | 'reportFault'> & { database: Queryable },
  conversationId: string,
): Promise<Suggestion> {
  const conversation = await readConversation(deps.database, conversationId);
  if (!conversation) return null;
  const reading = await readTurn(deps.database, { conversationId, again: true });
  const open = reading.open.map((event) => ({ id: event.id, role: 'visitor' as const, text: event.body.text, at: event.at }));
  const transcript = [...reading.transcript, ...open];
  const sinceAgent = transcript.slice(transcript.findLastIndex((message) => message.role === 'agent') + 1);
  const problem = findProblems(sinceAgent, reading.sentimentSeries).asked.at(-1);
  if (!problem) return null;
  const found = await findForPerson(deps, { transcript, problem, language: conversation.language });
  const { suggestedReply, suggestedFrom } = suggestReply(found, transcript);
  return suggestedReply === null ? null : { text: suggestedReply, from: suggestedFrom ?? null, messageId: problem.id };
}
