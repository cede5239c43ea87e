import type { TurnSummary } from '../../src/contracts/http-api.ts';

/** With fewer answers the expected number would be chance. */
const fewestAnswers = 10;

type Turn = Pick<TurnSummary, 'outcome' | 'ruleId' | 'confidence' | 'floor' | 'plainFrom'>;

/**
 * How many of the latest answers are expected not to answer, in a sentence for operators: a score is the probability that an answer is right. Null
 * without answers whose certainty says something: what the bot repeats in other words and what a model wrote are not counted.
 */
export function describeCertainty(turns: readonly Turn[]): string | null {
  const answers = turns.filter(({ outcome, ruleId, floor }) => outcome === 'answer' && floor !== null && /^answer(?:-hedged|-and-offer.*)?$/.test(ruleId));
  const [latest] = answers;
  if (!latest || latest.floor === null || answers.length < fewestAnswers) return null;
  const vouched = answers.filter(({ confidence, plainFrom }) => plainFrom !== null && confidence >= plainFrom);
  const from = latest.plainFrom === null ? '' : `, and vouches for them from ${latest.plainFrom.toFixed(2)}`;
  const ofVouched = vouched.length === 0 ? 'It vouched for none' : `Of the ${vouched.length} that it vouched for about ${expectedWrong(vouched)}`;
  return `By their certainty about ${expectedWrong(answers)} of the latest ${answers.length} answers do not answer the question. ${ofVouched}. The bot shows answers from a certainty of ${latest.floor.toFixed(2)}${from}; the costs in answers.yaml decide, or a floor that was fitted to your questions.`;
}

function expectedWrong(answers: readonly Turn[]): number {
  return Math.round(answers.reduce((sum, { confidence }) => sum + 1 - confidence, 0));
}
