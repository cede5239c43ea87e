import type { FoundPassage } from '../../contracts/bot/turn-trace.ts';
import type { TranscriptMessage } from '../turn/turn.ts';
import { hearManner, type Manner } from '../understand/speech-act/hear-manner.ts';
import { hearUnhelped } from '../understand/hear-unhelped.ts';
import type { Found } from './find-evidence.ts';

/**
 * The answer that a message speaks about. `another`: it did not help, so the question is looked up again without what was shown. The others
 * say the same answer in another way.
 */
export type EarlierAnswer = { kind: 'another' | Manner; question: string; shown: readonly FoundPassage[] };

/** The last answer with the question that it was given to, or null where the bot's last message was none. */
export function findEarlierAnswer(transcript: readonly TranscriptMessage[], kind: EarlierAnswer['kind']): EarlierAnswer | null {
  const at = transcript.findLastIndex((message) => message.role !== 'visitor');
  const answer = transcript[at];
  if (answer?.role !== 'bot' || answer.purpose !== 'answer' || !answer.citations || answer.citations.length === 0) return null;
  const question = transcript.slice(0, at).findLast((message) => message.role === 'visitor' && !speaksOfAnswer(message.text));
  if (!question) return null;
  const shown = answer.citations.map(({ quote, ...place }) => ({ ...place, text: quote, score: 1, features: {} }));
  return { kind, question: question.text, shown };
}

/** The recalled answer as evidence, for saying it in another way: no search is needed for that. */
export function reuseEvidence({ question, shown }: EarlierAnswer): Found {
  return {
    evidence: { kind: 'found', passages: shown, readings: null, hedged: false },
    trace: { query: question, passages: [...shown], floor: 0, plainFrom: null, help: [], mode: 'skipped' },
    question,
  };
}

/** True for a message about an answer, which is no question that could be looked up. */
function speaksOfAnswer(text: string): boolean {
  return hearManner(text) !== null || hearUnhelped(text)?.alone === true;
}
