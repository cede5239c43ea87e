import { cutText } from '../../text/cut-text.ts';
import { maskPersonalData } from '../../text/mask-personal-data.ts';
import { topicWords } from '../../text/words/topic-words.ts';
import type { Evidence, QuestionPart } from '../turn/evidence.ts';
import type { TurnDeps, TurnInput } from '../turn/turn.ts';
import { asksSomething } from '../understand/asks-something.ts';
import { leansOnContext, makeStandaloneQuestion } from '../understand/make-standalone-question.ts';
import { splitQuestions } from '../understand/speech-act/split-questions.ts';
import { leaveOutSampleData } from './leave-out-sample-data.ts';
import { scoreGap } from './score-gap.ts';

const longestQuery = 1_000;
/** A message with fewer words on its topic is a fragment, which belongs to its neighbour. */
const leastTopicWords = 2;
/** Parts that are searched for. Further ones get no answer, and the reply says so. */
const mostParts = 5;
const passagesPerPart = 3;
/** Passages this far behind the best, in log-odds, are no evidence beside it. */
const usableWithin = 2.5;

type FoundEvidence = Extract<Evidence, { kind: 'found' }>;

/**
 * The evidence for each question of a burst whose messages ask for different things, or null where they ask for one thing: together they would be
 * searched for as one question, and all but one would stay without an answer.
 */
export async function findParts(
  deps: Pick<TurnDeps, 'bot'>,
  input: { turn: TurnInput; language: string | null },
): Promise<(FoundEvidence & { parts: readonly QuestionPart[] }) | null> {
  const questions = listQuestions(input.turn.messages);
  if (questions.length < 2 || leansOnEarlier(input.turn)) return null;
  let hedged = false;
  const parts: QuestionPart[] = [];
  for (const { question, search } of questions.slice(0, mostParts)) {
    const query = cutText(maskPersonalData(search), longestQuery);
    const found = await deps.bot.findPassages({ query, language: input.language, limit: passagesPerPart });
    const { floor, plainFrom } = found;
    const passages = leaveOutSampleData(question, found.passages);
    const best = passages[0]?.score ?? 0;
    const near = best < floor ? [] : passages.filter(({ score }) => scoreGap(best, score) <= usableWithin);
    // Two wordings of one question find the same passage first.
    const same = near[0] && parts.find((part) => part.passages[0]?.passageId === near[0]?.passageId);
    if (same) continue;
    hedged ||= near.length > 0 && best < plainFrom;
    parts.push({ question, query, passages: near });
  }
  if (parts.length < 2 || parts.every(({ passages }) => passages.length === 0)) return null;
  for (const { question } of questions.slice(mostParts)) parts.push({ question, query: '', passages: [] });
  const all = new Map(parts.flatMap(({ passages }) => passages).map((passage) => [passage.passageId, passage]));
  const ranked = [...all.values()].sort((first, second) => second.score - first.score);
  return { kind: 'found', passages: ranked, readings: null, hedged, parts };
}

/** True where the first question of a single message leans on the conversation: its parts cannot be looked up without it. */
function leansOnEarlier({ messages, transcript }: TurnInput): boolean {
  const [first] = splitQuestions(messages[0]?.text ?? '');
  return messages.length === 1 && first !== undefined && leansOnContext(first) && transcript.some(({ role }) => role === 'visitor');
}

/** The messages, and the questions within one, that ask something of their own, each with the words that it leans on from those before it. */
function listQuestions(received: TurnInput['messages']): { question: string; search: string }[] {
  const messages = received.flatMap(({ id, text }) => {
    const questions = splitQuestions(text);
    return questions.length > 0 ? questions.map((question) => ({ id, text: question, isSplit: true })) : [{ id, text, isSplit: false }];
  });
  return messages.flatMap(({ text, isSplit }, index) => {
    if (!asksSomething(text)) return [];
    const earlier = messages.slice(0, index).map((message) => ({ role: 'visitor' as const, text: message.text, titles: [] }));
    const { question: search, isFollowUp } = makeStandaloneQuestion({ text, earlier, isSmallTalk: (other) => topicWords(other).length === 0 });
    return isSplit || isFollowUp || topicWords(text).length >= leastTopicWords ? [{ question: text, search }] : [];
  });
}
