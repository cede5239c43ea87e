import type { BotDefinition } from '../../../src/bot/definition/bot-definition.ts';
import { angerOf } from '../../../src/bot/decide/decide-before-search.ts';
import { extractSignals } from '../../../src/bot/decide/extract-signals.ts';
import type { TranscriptMessage, Understand } from '../../../src/bot/turn/turn.ts';
import type { EvalCase } from '../../read-cases.ts';
import type { Reading } from '../../scorers/handoff-costs.ts';

/**
 * The anger, 0 to 1, that the bot reads in the last message of each case. Messages that another rule decides before anger counts (a human
 * request, a rule of `handoff.yaml`, small talk) are left out: no threshold changes them.
 */
export async function readLevels(deps: { bot: BotDefinition; understand: Understand }, cases: readonly EvalCase[]): Promise<(Reading & { id: string })[]> {
  const readings: (Reading & { id: string })[] = [];
  for (const evalCase of cases) {
    const transcript: TranscriptMessage[] = evalCase.turns.slice(0, -1).flatMap((text, index) => [
      { id: `${evalCase.id}-${index}`, role: 'visitor' as const, text, at: '2026-01-01T00:00:00.000Z' },
      { id: `${evalCase.id}-${index}-reply`, role: 'bot' as const, text: '', at: '2026-01-01T00:00:00.000Z', purpose: 'answer' as const },
    ]);
    const messages = [{ id: evalCase.id, text: evalCase.turns.at(-1) ?? '' }];
    const understood = await deps.understand({ messages, transcript });
    const signals = extractSignals(deps.bot, understood, {
      turnId: evalCase.id,
      conversationId: null,
      transcript,
      messages,
      facts: { personOffered: false, personDeclined: false, turnCount: evalCase.turns.length - 1, waitingForPerson: false, sentimentSeries: [] },
      signal: new AbortController().signal,
      onDelta() {},
    });
    if (understood.wantsPerson.wanted || signals.handoffRule || signals.smallTalk || signals.safety || understood.injectionSuspected) continue;
    readings.push({ id: evalCase.id, level: angerOf(signals), needsPerson: evalCase.expect === 'handoff' });
  }
  return readings;
}
