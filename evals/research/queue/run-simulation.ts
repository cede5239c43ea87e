import { assumptions, simulateDays, type DayReport } from './simulate-days.ts';
import type { Meter } from './create-meter.ts';
import { plotColumns, sparkline } from './plot.ts';
import { simulateSteady, type SteadyReport } from './steady.ts';

type SimulationOptions = {
  agents: number;
  /** The requested share of the agents' time in the comparison with Erlang C. */
  load: number;
  /** Arrivals counted in that comparison. */
  arrivals: number;
  /** Days that are simulated with skills, shifts, bursts and offers that lapse; 0 leaves them out. */
  days: number;
  dayLoad: number;
  seed: number;
};

type SimulationReport = SteadyReport & { seed: number; day: { load: number; days: number; policies: DayReport[] } | null };

/** Runs the server's routing with a simulated clock, and reports the waits and loads that visitors and agents would see. */
export function runSimulation(options: SimulationOptions): { report: SimulationReport; text: string } {
  const { agents, load, arrivals, days, dayLoad, seed } = options;
  const { report: steady, waits } = simulateSteady({ agents, load, arrivals, seed });
  const policies = days > 0 ? simulateDays({ agents, load: dayLoad, days, seed }) : null;
  const report = { ...steady, seed, day: policies && { load: dayLoad, days, policies } };
  const text = [describeSteady(steady, waits), ...(policies ? [describeDays(policies, options)] : [])].join('\n\n');
  return { report, text };
}

function describeSteady(report: SteadyReport, waits: Meter): string {
  const rows: [string, string][] = [
    ['mean wait', `${seconds(report.mean_wait_s)} ± ${seconds(report.mean_wait_half_width_s)}`],
    ['by Erlang C', `${seconds(report.erlang_c_wait_s)}  (${signed(report.error_percent)} %)`],
    ['p90 wait', seconds(report.p90_wait_s)],
    ['have to wait', `${percent(report.waits_share)}, by Erlang C ${percent(report.erlang_c_waits_share)}`],
    ['utilisation', percent(report.utilisation)],
    ['fairness', `${report.fairness.toFixed(4)}  (Jain, 1 is even)`],
    ['overshoot', `${report.overshoot}  (moments above capacity)`],
    ['overtaken', `${report.overtaken}  (served before an equal who came first)`],
  ];
  const limit = Math.max(report.p90_wait_s * 1.5, 1);
  const edges = Array.from({ length: 31 }, (_, index) => (index * limit) / 30);
  const shares = edges.slice(0, -1).map((edge, index) => waits.shareAbove(edge) - waits.shareAbove(edges[index + 1] ?? edge));
  return [
    `Steady: ${report.agents} agents at ${percent(report.load)} load, ${report.arrivals.toLocaleString('en')} arrivals, ${report.service_s} s each`,
    ...table(rows),
    '',
    plotColumns({
      title: '  Waits of those who wait (share of arrivals)',
      values: shares.map((share) => share * 100),
      labels: ['0 s', seconds(limit / 2), seconds(limit)],
      unit: '%',
    }),
  ].join('\n');
}

function describeDays(policies: readonly DayReport[], options: SimulationOptions): string {
  const { agents, days, dayLoad } = options;
  const [own] = policies;
  const highest = Math.max(...policies.flatMap((policy) => policy.curve));
  const head = `Days: ${days} of twelve hours, ${agents} agents in shifts at ${percent(dayLoad)} load, the same arrivals for each policy`;
  const lines = policies.flatMap((policy) => [
    '',
    `  ${policy.policy}`,
    ...table([
      ['mean wait', `${seconds(policy.mean_wait_s)}, p90 ${seconds(policy.p90_wait_s)}, over 5 min ${percent(policy.waited_over_5_min_share)}`],
      ['to who suits', `${percent(policy.suitable_share)}, passed on ${policy.passed_on} of ${policy.conversations}`],
      ['utilisation', `${percent(policy.utilisation)}, fairness ${policy.fairness.toFixed(3)}`],
      ['overshoot', `${policy.overshoot}, overtaken ${policy.overtaken}, lapsed ${policy.lapses}, requeued ${policy.requeued}`],
      ['by half hour', `${sparkline(policy.curve, highest)}  (full: ${seconds(highest)})`],
    ]),
  ]);
  const estimate = own
    ? [
        '',
        `  The wait that visitors are told: off by ${seconds(own.estimate.mean_absolute_error_s)} on average (bias ${signed(own.estimate.mean_error_s)} s),`,
        `  ${percent(own.estimate.within_half_share)} of ${own.estimate.count.toLocaleString('en')} within half of the wait or 30 s.`,
        '',
        plotColumns({ title: '  Mean wait by half hour, Baton', values: own.curve, labels: ['0 h', '6 h', '12 h'], unit: 's' }),
      ]
    : [];
  const { serviceSeconds, withoutSkill, withoutLanguage, lapses, acceptSeconds, lostPerDay, capacity, bursts } = assumptions;
  const assumed =
    `  Assumed: ${serviceSeconds} s a conversation, ${capacity} at once; without the skill ${withoutSkill.slower} times as long and ${percent(withoutSkill.passesOn)} passed on, ` +
    `without the language ${withoutLanguage.slower} times;\n  ${percent(lapses)} of offers lapse, the rest are accepted after ${acceptSeconds} s; ${lostPerDay} broken lines per agent and day; ${bursts} bursts a day.`;
  return [head, ...lines, ...estimate, '', assumed].join('\n');
}

function table(rows: readonly [string, string][]): string[] {
  return rows.map(([name, value]) => `    ${name.padEnd(14)}${value}`);
}

function seconds(value: number): string {
  return value >= 100 ? `${Math.round(value)} s` : `${value.toFixed(1)} s`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1).replace(/\.0$/, '')} %`;
}

function signed(value: number): string {
  return `${value >= 0 ? '+' : '−'}${Math.abs(value).toFixed(2)}`;
}
