import type { AssistResponse } from '../../contracts/bot/assist.ts';
import { readConversation } from '../../conversation/read-conversation.ts';
import { cutText } from '../../text/cut-text.ts';
import { compareFacts } from '../../text/find-facts.ts';
import type { Queryable } from '../../storage/database.ts';
import { summariseForAgent } from '../handoff/make-handoff-packet.ts';
import { readTurn } from '../turn/read-turn.ts';
import type { TranscriptMessage } from '../turn/turn.ts';
import { suspectInjection } from '../understand/suspect-injection.ts';
import { askModel, type AssistDeps } from './ask-model.ts';
import { holdPersonalData } from './hold-personal-data.ts';
import { nameLanguage } from './reword-text.ts';

/** Characters of the conversation and of one message that are summarised: the first messages say what it is about, the last what is open. */
const limits = { conversation: 12_000, message: 1_200, first: 4 };
const speakers = { visitor: 'Visitor', bot: 'Assistant', agent: 'Agent' } as const;
const longestSummary = 1_500;

/**
 * Summarises a conversation for the agent who takes it over. A sentence with a number, link or address that the conversation does not hold,
 * or that reads like an order, is left out. Without a model, and where it fails, the summary is made of the visitor's own words.
 */
export async function writeSummary(
  deps: AssistDeps & { database: Queryable },
  input: { conversationId: string; language: string; signal: AbortSignal },
): Promise<AssistResponse> {
  const { conversationId } = input;
  if (!(await readConversation(deps.database, conversationId))) return { kind: 'failed', why: 'There is no such conversation.', text: null };
  const reading = await readTurn(deps.database, { conversationId, again: true });
  const open = reading.open.map((event) => ({ id: event.id, role: 'visitor' as const, text: event.body.text, at: event.at }));
  const transcript = [...reading.transcript, ...open].filter(({ text }) => text.trim() !== '');
  const quotes = summariseForAgent(transcript, reading.sentimentSeries);
  if (!deps.model || transcript.length === 0) return { kind: 'written', by: 'quotes', text: quotes, changes: { lost: [], added: [] }, from: null };

  const said = writeOut(transcript);
  const held = holdPersonalData(said);
  const task = `Summarise a support conversation for the agent who takes it over, in ${nameLanguage(input.language)}, in two to four short sentences of plain prose: what the visitor wants, what was answered or done, what is still open. Say only what stands in the conversation. No advice, no greeting.`;
  const { text, why } = await askModel(deps, { task, data: held.text, signal: input.signal });
  if (text === null) return { kind: 'failed', why, text: quotes };
  const kept = splitSentences(held.restore(text)).filter((sentence) => !suspectInjection(sentence) && compareFacts(sentence, said).lost.length === 0);
  if (kept.length === 0) return { kind: 'failed', why: 'What the model wrote does not stand in the conversation.', text: quotes };
  return { kind: 'written', by: 'model', text: cutText(kept.join(' '), longestSummary), changes: { lost: [], added: [] }, from: null };
}

/** The conversation as text, shortened in the middle. */
function writeOut(transcript: readonly TranscriptMessage[]): string {
  const lines = transcript.map(({ role, text }) => `${speakers[role]}: ${cutText(text.replace(/\s+/g, ' '), limits.message)}`);
  const first = lines.slice(0, limits.first);
  const lastLines = lines.slice(limits.first);
  while (lastLines.length > 1 && [...first, ...lastLines].join('\n').length > limits.conversation) lastLines.shift();
  const isShortened = first.length + lastLines.length < lines.length;
  return [...first, ...(isShortened ? ['…'] : []), ...lastLines].join('\n');
}

function splitSentences(text: string): string[] {
  return text
    .split(/(?<=[.!?。！？])\s+|\n+/)
    .map((sentence) => sentence.replace(/^\s*[-*•]\s+/, '').trim())
    .filter((sentence) => sentence !== '');
}
