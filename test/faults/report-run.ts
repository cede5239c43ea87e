import { excerptOf } from './check/excerpt.ts';
import { readWaits } from './check/check-silence.ts';
import type { CheckInput, Violation } from './check/violation.ts';
import type { RoundFigures } from './run-setup.ts';
import type { SetupName } from './setup/setup.ts';

export type SetupReport = {
  setup: SetupName;
  seed: number;
  seconds: number;
  acknowledged: number;
  conversations: number;
  events: number;
  /** From a visitor's acknowledged message to what was heard of it, in milliseconds, faults included. */
  waits: { count: number; p50: number; p95: number; longest: number };
  leftOut: readonly string[];
  rounds: (RoundFigures & { violations: number })[];
  violations: (Violation & { round: number | null; excerpt: string[] })[];
};

const shownViolations = 12;

/** The result of a run. A violation belongs to the last round that had begun. */
export function makeReport(run: {
  setup: SetupName;
  seed: number;
  seconds: number;
  acknowledged: number;
  leftOut: readonly string[];
  rounds: readonly RoundFigures[];
  input: CheckInput;
  violations: readonly Violation[];
}): SetupReport {
  const { input } = run;
  const violations = run.violations.map((found) => ({ ...found, round: roundOf(input, found), excerpt: excerptOf(input, found) }));
  const times = readWaits(input)
    .flatMap(({ acknowledgedAt, heardAt }) => (heardAt === null ? [] : [heardAt - acknowledgedAt]))
    .sort((first, second) => first - second);
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return {
    setup: run.setup,
    seed: run.seed,
    seconds: Math.round(run.seconds),
    acknowledged: run.acknowledged,
    conversations: input.log.conversations.length,
    events: input.log.conversations.reduce((sum, { events }) => sum + events.length, 0),
    waits: { count: times.length, p50: at(0.5), p95: at(0.95), longest: times.at(-1) ?? 0 },
    leftOut: run.leftOut,
    rounds: run.rounds.map((round) => ({ ...round, violations: violations.filter((found) => found.round === round.round).length })),
    violations,
  };
}

function roundOf({ entries }: CheckInput, found: Violation): number | null {
  const at =
    found.at > 0
      ? found.at
      : (entries.findLast((entry) => 'conversationId' in entry && entry.conversationId === found.conversationId && entry.kind === 'received')?.at ?? 0);
  const begun = entries.findLast((entry) => entry.kind === 'fault-begins' && entry.at <= at);
  return begun?.kind === 'fault-begins' ? begun.round : null;
}

/** The table at the end of a run, and the beginning of what was found. */
export function describeReport(report: SetupReport): string {
  const { setup, seed, waits, violations } = report;
  const kinds = [...new Set(report.rounds.map(({ fault }) => fault))].sort();
  const rows = kinds.map((kind) => {
    const rounds = report.rounds.filter(({ fault }) => fault === kind);
    const longest = Math.max(...rounds.map(({ struckSeconds, wellSeconds }) => struckSeconds + wellSeconds));
    const sum = (read: (round: (typeof rounds)[number]) => number): string => String(rounds.reduce((total, round) => total + read(round), 0));
    return [kind, String(rounds.length), longest.toFixed(1), sum((round) => round.acknowledged), sum((round) => round.violations)];
  });
  const seconds = (ms: number): string => (ms / 1_000).toFixed(2);
  return [
    `${setup}, seed ${seed}: ${report.rounds.length} rounds, ${report.acknowledged.toLocaleString('en')} acknowledged messages, ${violations.length} violations`,
    `  ${report.conversations.toLocaleString('en')} conversations, ${report.events.toLocaleString('en')} events, ${report.seconds} s`,
    `  from a message to the first word of it, faults included: p50 ${seconds(waits.p50)} s, p95 ${seconds(waits.p95)} s, longest ${seconds(waits.longest)} s (${waits.count.toLocaleString('en')} waits)`,
    ...report.leftOut.map((reason) => `  left out: ${reason}`),
    '',
    ...table([['fault', 'rounds', 'longest s', 'acknowledged', 'violations'], ...rows]),
    ...violations
      .slice(0, shownViolations)
      .flatMap((found) => [
        '',
        `${found.rule} (round ${found.round ?? 'none'}, conversation ${found.conversationId ?? 'none'}): ${found.sentence}`,
        ...found.excerpt.map((line) => `  ${line}`),
      ]),
    ...(violations.length > shownViolations ? ['', `… and ${violations.length - shownViolations} more: ${countByRule(violations)}`] : []),
    ...(violations.length > 0 ? ['', `Again with: npm run faults -- --setup ${setup} --seed ${seed} --rounds ${report.rounds.length}`] : []),
  ].join('\n');
}

function countByRule(violations: readonly Violation[]): string {
  const counts = new Map<string, number>();
  for (const { rule } of violations) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return [...counts].map(([rule, count]) => `${rule} ${count}`).join(', ');
}

function table(rows: readonly string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => `  ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ')}`);
}
