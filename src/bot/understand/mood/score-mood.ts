import type { Sentiment } from '../../../contracts/bot/turn-trace.ts';
import { foldText } from '../../../text/words/fold-text.ts';
import { segmentWords } from '../../../text/words/segment-words.ts';
import { findFrustrationCues, tellsFeeling } from './frustration-cues.ts';
import { praisesLoudly } from './praises-loudly.ts';
import { loadSentimentModel } from './predict-sentiment.ts';
import { rateWords } from './rate-words.ts';

type MoodInput = {
  text: string;
  /** The message's sentence vector, or null while no encoder is ready. */
  vector: Float32Array | null;
  language: string;
  /** The visitor's former messages, oldest first. */
  earlier: readonly string[];
  /** The number of the bot's last turns in a row without an answer. */
  unanswered: number;
};

const weights = { feeling: 0.6, shouting: 0.3, marks: 0.12, asksAgain: 0.25, unanswered: 0.07, onlyVenting: 0.12 } as const;
/** The weight of the anger in a message that still asks something: the question is answered first. */
const whileAsking = 0.55;
/** The weight of the trained rating where only the topic is unpleasant: "why does the build fail". */
const topicOnly = 0.3;
const labelFrom = 0.2;
const joy: ReturnType<typeof findFrustrationCues> = { total: 0, names: [], asksSomething: false, isAboutTopic: false };
const joyFrom = 0.4;
/** Said calmly it is a question; shouted, nobody wants to know why. */
const complainsOfWait =
  /\b(?:why (?:is|are|does|do|did|am) (?:i|we|this|it|that|everything|nobody|no one|your \p{L}+|the (?:chat|bot|site|page|widget))\b.*\b(?:slow|long|answers?|replies|helps?|works?|wait(?:ing)?|responds?|ages|forever)\b|how (?:much longer\b|long (?:do|must|should|will) (?:i|we)\b.*\bwait)|hello\?+ .*\bwait)/u;
/** The weight of such a question. */
const waited = 0.4;

/**
 * Returns a function that rates messages: sentiment (score, -1 to 1) and frustration (0 to 1). Words repeated a hundred times, and a
 * hundred exclamation marks, count as if written once or twice.
 */
export function prepareMood(): (input: MoodInput) => Sentiment {
  const predict = loadSentimentModel();
  return (input) => {
    const text = collapse(input.text);
    // Swearing for joy has none of the cues: "holy shit that worked".
    const cues = praisesLoudly(text) ? joy : findFrustrationCues(text);
    const shouting = isShouting(text);
    const marks = /[!?]{2,}/.test(text);
    let score = input.language === 'en' ? predict(text, input.vector) * (tellsFeeling(text) ? 1 : topicOnly) : rateWords(text);
    if (cues === joy) score = Math.max(score, joyFrom);
    score -= Math.min(0.6, cues.total * 0.75);
    if (score < 0 && shouting) score -= 0.25;
    if (score < 0 && marks) score -= 0.1;
    score = clamp(score, -1, 1);

    const asksAgain = input.earlier.slice(-5).some((message) => overlap(text, message) >= 0.7);
    let frustration =
      Math.max(0, -score) * weights.feeling +
      cues.total +
      (shouting && score <= 0 ? weights.shouting : 0) +
      (marks && score <= 0 ? weights.marks : 0) +
      (asksAgain ? weights.asksAgain : 0) +
      Math.min(3, input.unanswered) * weights.unanswered;
    const hostile = cues.names.includes('insult') || cues.names.includes('threat');
    const shoutsWhy = (shouting || marks) && complainsOfWait.test(foldText(text));
    if (shoutsWhy) frustration += waited;
    else if (cues.asksSomething && !hostile) frustration *= whileAsking;
    else if (cues.names.some((name) => name !== 'swearing' && name !== 'demand')) frustration += weights.onlyVenting;
    const label = score <= -labelFrom ? 'negative' : score >= labelFrom ? 'positive' : 'neutral';
    return { score: round(score), label, frustration: round(clamp(frustration, 0, 1)) };
  };
}

/** Shortens repetitions: "NO NO NO NO" and "!!!!!!" count as "NO NO" and "!!". */
function collapse(text: string): string {
  return text.replace(/([!?])\1{2,}/g, '$1$1').replace(/(?<![\p{L}\p{N}])([\p{L}\p{N}]+)(?:([\s,!.]+)\1(?![\p{L}\p{N}])){2,}/giu, '$1$2$1');
}

function isShouting(text: string): boolean {
  const words = text.match(/\p{L}{2,}/gu) ?? [];
  const loud = words.filter((word) => word === word.toUpperCase() && word !== word.toLowerCase());
  const letters = loud.join('').length;
  return letters >= 10 && loud.length >= 3 && loud.length / words.length > 0.6;
}

/** The share of common words among those of the shorter message, 0 to 1; 0 for very short messages. */
function overlap(left: string, right: string): number {
  const words = (text: string) => new Set(segmentWords(text));
  const [first, second] = [words(left), words(right)];
  const size = Math.min(first.size, second.size);
  if (size < 4) return 0;
  return [...first].filter((word) => second.has(word)).length / size;
}

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));
const round = (value: number): number => Math.round(value * 1_000) / 1_000;
