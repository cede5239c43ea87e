import { replayTurns } from '../../src/bot/replay-conversation.ts';
import type { ReplayedTurn, ReplayRequest, TurnResultSummary } from '../../src/contracts/bot/replay.ts';
import { readProcessConfig } from '../../src/platform/config.ts';
import { openBotUnderTest } from '../trial/open-bot-under-test.ts';
import { readSaved, writeSaved } from './read-record.ts';

/**
 * Runs a saved conversation through the present bot and prints the differences. With `then` search and model give their recorded results,
 * and no model is asked; with `now` both run again, on the articles of the knowledge folder.
 */
export async function replaySaved(input: {
  what: string;
  evidence: ReplayRequest['evidence'];
  knowledge: string | undefined;
  json: string | undefined;
}): Promise<number> {
  const config = readProcessConfig(input.knowledge === undefined ? {} : { KNOWLEDGE_DIR: input.knowledge });
  const saved = await readSaved(input.what, config);
  console.error('Reading the articles …');
  const subject = await openBotUnderTest(config);
  try {
    const turns = await replayTurns(subject.turns, { ...saved, evidence: input.evidence });
    console.log(describeReplay(turns));
    if (input.json) writeSaved(input.json, saved, { evidence: input.evidence, versions: subject.versions, turns });
  } finally {
    await subject.close();
  }
  return 0;
}

/** Describes each turn then and now: in one line where nothing changed. */
export function describeReplay(turns: readonly ReplayedTurn[]): string {
  const changed = turns.filter((turn) => turn.after !== null && differences(turn.before, turn.after).length > 0).length;
  const lost = turns.filter((turn) => turn.after === null).length;
  return [
    ...turns.flatMap((turn) => describeTurn(turn)),
    '',
    `${turns.length} turns, ${changed} of them different now${lost > 0 ? `; of ${lost} the log no longer holds what they saw` : ''}.`,
  ].join('\n');
}

function describeTurn({ question, before, after, wordsBy }: ReplayedTurn): string[] {
  const head = `> ${oneLine(question)}`;
  if (after === null) return [head, `  then ${describeResult(before)}`, '  now  no record of what this turn saw'];
  const found = differences(before, after);
  if (found.length === 0) return [head, `  same ${describeResult(after)}`];
  const texts = found.includes('text') ? [`       - ${oneLine(before.text)}`, `       + ${oneLine(after.text)}`] : [];
  return [
    head,
    `  then ${describeResult(before)}`,
    `  now  ${describeResult(after)}`,
    `       differs in ${found.join(', ')}; words by ${wordsBy === 'quotes' ? 'quotes' : `the ${wordsBy}`}`,
    ...texts,
  ];
}

function describeResult({ outcome, ruleId, confidence, sources }: TurnResultSummary): string {
  return `${outcome} (${ruleId}, ${(100 * confidence).toFixed(0)} %)${sources.length > 0 ? ` from ${oneLine(sources.join('; '))}` : ''}`;
}

function differences(before: TurnResultSummary, after: TurnResultSummary): string[] {
  return [
    ...(before.outcome === after.outcome ? [] : ['outcome']),
    ...(before.ruleId === after.ruleId ? [] : ['rule']),
    ...(before.sources.join('\n') === after.sources.join('\n') ? [] : ['sources']),
    ...(before.text === after.text ? [] : ['text']),
    ...(Math.abs(before.confidence - after.confidence) < 0.01 ? [] : ['confidence']),
  ];
}

/** Text of visitors must not move the terminal's cursor or begin a new line. */
function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, 300);
}
