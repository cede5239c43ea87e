import type { SuggestionResponse } from '../../contracts/http-api.ts';
import { readConversation } from '../../conversation/read-conversation.ts';
import type { Queryable } from '../../storage/database.ts';
import { readArticleReader } from '../../people/read-article-reader.ts';
import { readTurn } from '../turn/read-turn.ts';
import type { TurnTrace } from '../../contracts/bot/turn-trace.ts';
import type { TranscriptMessage, TurnBots, TurnDeps } from '../turn/turn.ts';
import { findForPerson } from './find-for-person.ts';
import { findProblems } from './find-problems.ts';
import { suggestReply } from './suggest-reply.ts';

type Suggestion = SuggestionResponse['suggestion'];

/** The problem that is open for the agent, in its conversation, with the passages found for it. `turn`: the dependencies of an answer there. */
type Sought = { transcript: readonly TranscriptMessage[]; problem: TranscriptMessage; found: TurnTrace['found'] | null; language: string; turn: TurnDeps };

/**
 * Drafts a reply for the agent to the visitor's messages since an agent wrote last: at first to the problem of the handoff, later to every
 * message that asks something. Null where there is nothing to answer, where the knowledge holds no evidence, and where the bot has given
 * that answer already. Nothing is stored, and no model is asked.
 */
export async function suggestForAgent(deps: { database: Queryable; bots: TurnBots }, conversationId: string): Promise<Suggestion> {
  const openProblem = await seekSuggestion(deps, conversationId);
  if (!openProblem) return null;
  const { suggestedReply, suggestedFrom } = suggestReply(openProblem.found, openProblem.transcript);
  return suggestedReply === null ? null : { text: suggestedReply, from: suggestedFrom ?? null, messageId: openProblem.problem.id };
}

/** Looks up the last problem since an agent wrote. Null where nothing is open, or there is no such conversation. */
export async function seekSuggestion(deps: { database: Queryable; bots: TurnBots }, conversationId: string): Promise<Sought | null> {
  const conversation = await readConversation(deps.database, conversationId);
  if (!conversation) return null;
  const reading = await readTurn(deps.database, { conversationId, again: true });
  const open = reading.open.map((event) => ({ id: event.id, role: 'visitor' as const, text: event.body.text, at: event.at }));
  const transcript = [...reading.transcript, ...open];
  const sinceAgent = transcript.slice(transcript.findLastIndex((message) => message.role === 'agent') + 1);
  const problem = findProblems(sinceAgent, reading.sentimentSeries).questions.at(-1);
  if (!problem) return null;
  const { language } = conversation;
  const turn = deps.bots.forSite(conversation.siteId, await readArticleReader(deps.database, conversation), { isForAgent: true });
  const found = await findForPerson(turn, { transcript, problem, language });
  return { transcript, problem, found, language: language ?? 'en', turn };
}
