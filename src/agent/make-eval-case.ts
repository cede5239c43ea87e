import type { ConversationEvent } from '../contracts/conversation-event.ts';
import type { TurnTrace } from '../contracts/bot/turn-trace.ts';
import { cutText } from '../text/cut-text.ts';

/** One line for `evals/cases`: the runner reads the first eight keys, the others tell the case's origin. */
export type EvalCase = {
  id: string;
  kind: 'answerable' | 'followup' | 'human' | 'angry';
  turns: string[];
  gold_articles: string[];
  gold_passage: string;
  must_contain: string[];
  expect: 'answer' | 'handoff';
  sentiment: string;
  language: string;
  gold_answer: string;
  passages: { passage: string; article: string; title: string; text: string; score: number }[];
};

const articlePath = /\/help\/([a-z0-9-]+)/g;

/**
 * Makes an eval case from a conversation: the visitor's question before a person answered, the passages that the bot found then, and the
 * person's answer as the expected one. Null where no person answered. The gold articles are those that the answer links to; a person adds
 * facts to `must_contain`.
 */
export function makeEvalCase(input: { conversationId: string; events: readonly ConversationEvent[]; traces: readonly TurnTrace[] }): EvalCase | null {
  const { conversationId, events, traces } = input;
  const firstReply = events.find((event) => event.type === 'agent-message' && event.body.text !== '');
  if (firstReply?.type !== 'agent-message') return null;
  const before = events.filter((event) => event.seq < firstReply.seq);
  const turns = before.flatMap((event) => (event.type === 'visitor-message' && event.body.text !== '' ? [event.body.text] : []));
  const answer = events.flatMap((event) => {
    const isFirstRun = event.seq >= firstReply.seq && !hasVisitorBetween(events, firstReply.seq, event.seq);
    return event.type === 'agent-message' && isFirstRun && event.body.text !== '' ? [event.body.text] : [];
  });
  if (turns.length === 0) return null;
  const understood = before.flatMap((event) => (event.type === 'message-understood' ? [event.body] : [])).at(-1);
  const reason = before.flatMap((event) => (event.type === 'handoff-requested' ? [event.body.reason] : [])).at(-1);
  const wantsPerson = reason === 'asked-for-person' || reason === 'anger';
  const lastTrace = traces.filter((trace) => trace.found.passages.length > 0).at(-1);
  const gold = answer.join('\n\n');
  return {
    id: `conversation-${cutText(conversationId, 8)}`,
    kind: reason === 'anger' ? 'angry' : wantsPerson ? 'human' : turns.length > 1 ? 'followup' : 'answerable',
    turns,
    gold_articles: [...new Set([...gold.matchAll(articlePath)].flatMap((match) => match[1] ?? []))],
    gold_passage: '',
    must_contain: [],
    expect: wantsPerson ? 'handoff' : 'answer',
    sentiment: understood?.sentiment.label ?? 'neutral',
    language: understood?.language ?? 'en',
    gold_answer: gold,
    passages: (lastTrace?.found.passages ?? []).map((found) => ({
      passage: found.passageId,
      article: found.articleId,
      title: found.title,
      text: found.text,
      score: found.score,
    })),
  };
}

function hasVisitorBetween(events: readonly ConversationEvent[], from: number, to: number): boolean {
  return events.some((event) => event.type === 'visitor-message' && event.seq > from && event.seq < to);
}
