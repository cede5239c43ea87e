import type { TurnTrace } from '../../contracts/bot/turn-trace.ts';
import { orLate } from '../../platform/or-late.ts';
import { cutText } from '../../text/cut-text.ts';
import { maskPersonalData } from '../../text/mask-personal-data.ts';
import type { TranscriptMessage, TurnDeps } from '../turn/turn.ts';
import { leaveOutSampleData } from '../find/leave-out-sample-data.ts';
import { findEntities } from '../understand/find-entities.ts';
import { makeStandaloneQuestion } from '../understand/make-standalone-question.ts';
import { normaliseMessage } from '../../text/normalise-message.ts';
import { splitClauses } from '../understand/human-request/find-human-request.ts';
import { leaveOutHumanRequest } from '../understand/human-request/leave-out-human-request.ts';
import { wordsBesideRequest } from '../understand/human-request/words-beside-request.ts';
import { leastScore } from './suggest-reply.ts';

/** The number of passages that a suggested reply may be made from. */
const passagesWanted = 8;
/** Milliseconds. A handoff waits no longer for a suggestion; the console asks again when an agent has the conversation. */
const longestSearch = 1_500;
const longestQuery = 1_000;
/** The most parts of a problem that are searched for alone where the whole finds nothing. */
const mostParts = 4;
/** The messages before the problem that are its context, and the characters of each. */
const lookBack = 12;
const longestRemark = 600;

/**
 * Searches the knowledge for the agent who takes over: for the visitor's open problem, from `findProblems`, without the human request
 * around it and without a model. Null where there is no problem, and where the search fails or is late: a handoff does not wait for it.
 */
export async function findForPerson(
  deps: Pick<TurnDeps, 'bot' | 'reportFault'>,
  input: { transcript: readonly TranscriptMessage[]; problem: TranscriptMessage | undefined; language: string | null },
): Promise<TurnTrace['found'] | null> {
  const { transcript, problem, language } = input;
  if (!problem) return null;
  const { question, alone } = putAlone(transcript, problem);
  const search = async (text: string): Promise<TurnTrace['found']> => {
    const query = cutText(maskPersonalData(text), longestQuery);
    const { passages, floor, plainFrom, mode } = await deps.bot.findPassages({ query, language, limit: passagesWanted });
    return { query, passages: leaveOutSampleData(query, passages), floor, plainFrom, help: [], mode };
  };
  const lookUp = async (): Promise<TurnTrace['found']> => {
    const whole = await Promise.all([...new Set([question, alone])].map(search));
    let best = whole.reduce((best, candidate) => (bestScore(candidate) > bestScore(best) ? candidate : best));
    for (const part of partsOf(alone)) {
      if (hasEvidence(best)) break;
      const found = await search(part);
      if (hasEvidence(found)) best = found;
    }
    return best;
  };
  try {
    const found = await orLate(lookUp(), longestSearch);
    return found === 'late' ? null : found;
  } catch (error) {
    deps.reportFault({ part: 'search', error });
    return null;
  }
}

function hasEvidence({ passages, floor }: TurnTrace['found']): boolean {
  return bestScore({ passages }) >= Math.max(floor, leastScore);
}

function bestScore({ passages }: Pick<TurnTrace['found'], 'passages'>): number {
  return passages[0]?.score ?? 0;
}

/** Side remarks and the numbers of a case make a question hard to find, so each part with content of its own is searched for alone. */
function partsOf(question: string): string[] {
  const parts = [question, ...splitClauses(question).flatMap((clause) => clause.split(/,\s+|\s+(?:and|und|y|et|e)\s+/u))].map((part) => leaveOutNumbers(part));
  return [...new Set(parts)].filter((part) => part !== question && wordsBesideRequest(part).length >= 2).slice(0, mostParts);
}

/** Removes order numbers, dates and addresses of the single case: no article has them. */
function leaveOutNumbers(text: string): string {
  return findEntities(text)
    .reduce((rest, { value }) => rest.replaceAll(value, ' '), text)
    .replace(/\s+/g, ' ')
    .trim();
}

/** The problem as a standalone question, and the message alone; the search decides which of the two is meant. */
function putAlone(transcript: readonly TranscriptMessage[], problem: TranscriptMessage): { question: string; alone: string } {
  const words = normaliseMessage(problem.text);
  const alone = leaveOutHumanRequest(words) || words;
  const before = transcript.slice(0, transcript.indexOf(problem)).slice(-lookBack);
  const earlier = before.map(({ role, text: said, citations }) => ({
    role,
    text: cutText(said, longestRemark),
    titles: (citations ?? []).map(({ title }) => title),
  }));
  const { question } = makeStandaloneQuestion({ text: alone, earlier, isSmallTalk: (remark) => wordsBesideRequest(remark).length === 0 });
  return { question, alone };
}
