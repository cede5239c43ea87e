import type { TurnTrace } from '../../contracts/turn-trace.ts';
import { orLate } from '../../platform/or-late.ts';
import { cutText } from '../../text/cut-text.ts';
import { maskPersonalData } from '../check/mask-personal-data.ts';
import type { TranscriptMessage, TurnDeps } from '../turn.ts';
import { makeStandaloneQuestion } from '../understand/make-standalone-question.ts';
import { normaliseMessage } from '../understand/normalise-message.ts';
import { leaveOutWish } from '../understand/wish/leave-out-wish.ts';
import { wordsBesideWish } from '../understand/wish/words-beside-wish.ts';

/** Passages of which a reply may be made. */
const passagesWanted = 8;
/** Milliseconds. A handoff waits no longer for what only helps it; the console asks again when an agent has it. */
const longestSearch = 1_500;
const longestQuery = 1_000;
/** Messages before the problem in the light of which it is read, and characters of each. */
const lookBack = 12;
const longestRemark = 600;

/**
 * What the knowledge holds for the person who takes over: the visitor's open problem, of `findProblems`, is looked up, without the wish for a person around
 * it and without the help of a model. Null where there is no problem, and where the search fails or is late: nobody waits for it.
 */
export async function findForPerson(
  deps: Pick<TurnDeps, 'findPassages' | 'reportFault'>,
  input: { transcript: readonly TranscriptMessage[]; problem: TranscriptMessage | undefined; language: string | null },
): Promise<TurnTrace['found'] | null> {
  const { transcript, problem, language } = input;
  const question = problem ? putAlone(transcript, problem) : '';
  if (question === '') return null;
  const query = cutText(maskPersonalData(question), longestQuery);
  try {
    const found = await orLate(deps.findPassages({ query, language, limit: passagesWanted }), longestSearch);
    if (found === 'late') return null;
    const { passages, floor, plainFrom, mode } = found;
    return { query, passages, floor, plainFrom, help: [], mode };
  } catch (error) {
    deps.reportFault({ part: 'search', error });
    return null;
  }
}

/** The problem as it would be put without the conversation around it. */
function putAlone(transcript: readonly TranscriptMessage[], problem: TranscriptMessage): string {
  const words = normaliseMessage(problem.text);
  const text = leaveOutWish(words) || words;
  const before = transcript.slice(0, transcript.indexOf(problem)).slice(-lookBack);
  const earlier = before.map(({ role, text: said, citations }) => ({ role, text: cutText(said, longestRemark), titles: (citations ?? []).map(({ title }) => title) }));
  return makeStandaloneQuestion({ text, earlier, isSmallTalk: (remark) => wordsBesideWish(remark).length === 0 }).question;
}
