import { estimateWaits, meanServiceSeconds } from '../../../src/queue/estimate-wait.ts';
import { planAssignments, type AssignmentStep } from '../../../src/queue/routing/plan-assignments.ts';
import { anyNeed, chooseAgent, type Candidate, type Need } from '../../../src/queue/routing/choose-agent.ts';
import { createMeter, fairness } from './create-meter.ts';
import { planAsServer, runScenario, type Job, type Planner, type Scenario, type Worker } from './run-scenario.ts';
import { createRandom, type Random } from './random.ts';

/** The parameters of a simulated day. Assumptions, not measurements: the report prints them. */
export const assumptions = {
  serviceSeconds: 420,
  /** Standard deviation of the service as a share of its mean: log-normal. */
  serviceSpread: 0.9,
  /** An agent without the wanted skill takes so many times as long, and must pass on this share of the conversations. */
  withoutSkill: { slower: 1.5, passesOn: 0.35 },
  withoutLanguage: { slower: 1.4 },
  lapses: 0.03,
  acceptSeconds: 5,
  /** Lost connections, for each agent and day. */
  lostPerDay: 0.5,
  capacity: 2,
  /** Four times the usual rate for five minutes, so many times a day. */
  bursts: 4,
} as const;

export type DayReport = {
  policy: string;
  conversations: number;
  mean_wait_s: number;
  p90_wait_s: number;
  waited_over_5_min_share: number;
  utilisation: number;
  fairness: number;
  suitable_share: number;
  passed_on: number;
  lapses: number;
  requeued: number;
  overshoot: number;
  overtaken: number;
  estimate: { mean_error_s: number; mean_absolute_error_s: number; within_half_share: number; count: number };
  /** Mean wait in each half hour of the day, in seconds. */
  curve: number[];
};

const usualPolicy = { strategy: 'least-loaded', fallback: 'anyone' } as const;
const dayLong = 12 * 3_600;
const halfHour = 1_800;

const topics: readonly (readonly [readonly string[], number])[] = [
  [[], 40],
  [['billing'], 30],
  [['technical'], 30],
];
const tongues: readonly (readonly [string, number])[] = [
  ['en', 74],
  ['de', 15],
  ['es', 11],
];

/** The same days for every policy: the server's own, and two that many products ship. */
export function simulateDays(input: { agents: number; load: number; days: number; seed: number }): DayReport[] {
  return [
    play('skills, languages, least loaded (Baton)', planAsServer(usualPolicy), input),
    play('longest idle, without skills', withoutNeeds, input),
    play('round robin, without skills', roundRobin(), input),
  ];
}

function play(policy: string, planner: Planner, input: { agents: number; load: number; days: number; seed: number }): DayReport {
  const { agents, load, days, seed } = input;
  const workers = hire(agents);
  const waits = createMeter(days * 1_000);
  const curve = Array.from({ length: dayLong / halfHour }, () => ({ sum: 0, count: 0 }));
  const estimated = new Map<number, number>();
  const recent: number[] = [];
  let [suitable, served, errors, absolute, within, compared] = [0, 0, 0, 0, 0, 0];
  const totals = { overshoot: 0, overtaken: 0, lapses: 0, requeued: 0, passedOn: 0, busy: new Map<string, number>() };

  for (let day = 0; day < days; day += 1) {
    const result = runScenario(planDay({ workers, load, seed: seed + day * 101 }), planner, {
      onQueued({ job, line, candidates }) {
        // An arrival whom an agent could take at once gets no estimate, so none is counted.
        if (chooseAgent(candidates, needOf(job), usualPolicy).kind === 'chosen' && line.length === 1) return;
        const serviceSeconds = meanServiceSeconds(recent.slice(-40));
        const seconds = estimateWaits({ line, candidates, policy: usualPolicy, serviceSeconds }).get(String(job.id));
        if (seconds !== undefined) estimated.set(job.id, seconds);
      },
      onStart(job, at) {
        const wait = at - job.arrivedAt;
        waits.add(wait);
        const slot = curve[Math.min(curve.length - 1, Math.floor(job.arrivedAt / halfHour))];
        if (slot) {
          slot.sum += wait;
          slot.count += 1;
        }
        const promised = estimated.get(job.id);
        if (promised === undefined) return;
        compared += 1;
        errors += promised - wait;
        absolute += Math.abs(promised - wait);
        if (Math.abs(promised - wait) <= Math.max(30, wait / 2)) within += 1;
      },
      onServed({ job, worker, seconds }) {
        served += 1;
        if (suits(job, worker)) suitable += 1;
        recent.push(seconds);
        if (recent.length > 200) recent.splice(0, 100);
      },
    });
    estimated.clear();
    totals.overshoot += result.overshoot;
    totals.overtaken += result.overtaken;
    totals.lapses += result.lapses;
    totals.requeued += result.requeued;
    totals.passedOn += result.passedOn;
    for (const [id, seconds] of result.busySeconds) totals.busy.set(id, (totals.busy.get(id) ?? 0) + seconds);
  }
  const busy = [...totals.busy.values()];
  const atWork = days * workers.length * (dayLong * shiftShare) * assumptions.capacity;
  return {
    policy,
    conversations: waits.count(),
    mean_wait_s: waits.mean(),
    p90_wait_s: waits.percentile(0.9),
    waited_over_5_min_share: waits.shareAbove(300),
    utilisation: busy.reduce((sum, seconds) => sum + seconds, 0) / atWork,
    fairness: fairness(busy),
    suitable_share: suitable / Math.max(1, served),
    passed_on: totals.passedOn,
    lapses: totals.lapses,
    requeued: totals.requeued,
    overshoot: totals.overshoot,
    overtaken: totals.overtaken,
    estimate: {
      mean_error_s: errors / Math.max(1, compared),
      mean_absolute_error_s: absolute / Math.max(1, compared),
      within_half_share: within / Math.max(1, compared),
      count: compared,
    },
    curve: curve.map(({ sum, count }) => (count === 0 ? 0 : sum / count)),
  };
}

/** Share of the twelve hours that one agent works: eight hours less half an hour's break. */
const shiftShare = 7.5 / 12;

/** Distributes skills and languages evenly: every agent has some, few have all. */
function hire(count: number): Worker[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `agent-${String(index).padStart(4, '0')}`,
    name: `Agent ${index + 1}`,
    capacity: assumptions.capacity,
    skills: index % 5 === 4 ? ['billing', 'technical'] : index % 2 === 0 ? ['billing'] : ['technical'],
    languages: ['en', ...(index % 3 === 0 ? ['de'] : []), ...(index % 4 === 1 ? ['es'] : [])],
  }));
}

function planDay(input: { workers: readonly Worker[]; load: number; seed: number }): Scenario {
  const { workers, load, seed } = input;
  const arrivals = createRandom(seed);
  const agents = createRandom(seed + 50_021);
  const perSecond = (load * workers.length * assumptions.capacity * shiftShare) / assumptions.serviceSeconds;
  const bursts = Array.from({ length: assumptions.bursts }, () => arrivals.next() * dayLong);
  const highest = perSecond * curveAt(dayLong / 2) * 4;
  let [clock, arrived] = [0, 0];
  return {
    workers,
    nextJob(): Job | null {
      // Thinning: candidates come at the highest rate, and each is taken with the share that the rate of its time has.
      for (;;) {
        clock += arrivals.exponential(1 / highest);
        if (clock > dayLong) return null;
        const isBurst = bursts.some((at) => clock >= at && clock < at + 300);
        if (arrivals.next() * highest < perSecond * curveAt(clock) * (isBurst ? 4 : 1)) break;
      }
      return {
        id: (arrived += 1),
        arrivedAt: clock,
        priority: arrivals.next() < 0.05 ? 1 : 0,
        skills: arrivals.pick(topics),
        language: arrivals.pick(tongues),
        serviceSeconds: arrivals.logNormal(assumptions.serviceSeconds, assumptions.serviceSpread),
        luck: { transfer: arrivals.next() },
      };
    },
    shifts: workers
      .flatMap((worker, index) => shiftsOf(worker, { index, count: workers.length, random: agents }))
      .sort((first, second) => first.at - second.at),
    answer: () => ({ lapses: agents.next() < assumptions.lapses, afterSeconds: agents.exponential(assumptions.acceptSeconds) }),
    offerSeconds: 30,
    graceSeconds: 20,
    ageingSeconds: 120,
    serve(job, worker) {
      const knows = job.skills.every((skill) => worker.skills.includes(skill));
      const speaks = job.language === null || worker.languages.includes(job.language);
      const factor = (knows ? 1 : assumptions.withoutSkill.slower) * (speaks ? 1 : assumptions.withoutLanguage.slower);
      return { seconds: job.serviceSeconds * factor, passOn: !knows && job.luck.transfer < assumptions.withoutSkill.passesOn };
    },
  };
}

/** The arrival rate over the day: highest at noon, when all agents are at work; its mean is 1. */
function curveAt(at: number): number {
  const hour = at / 3_600;
  return 0.4 + 1.19 * Math.exp(-((hour - 6) ** 2) / 12);
}

/**
 * Eight hours, begun by a third of the agents each at 0, 2 and 4 o'clock, a break in the middle, and now and then a connection that is lost
 * for a minute.
 */
function shiftsOf(worker: Worker, place: { index: number; count: number; random: Random }): Scenario['shifts'][number][] {
  const { index, count, random } = place;
  const begins = (index % 3) * 2 * 3_600;
  const breaks = begins + 4 * 3_600 + (random.next() - 0.5) * 3_600;
  const shifts: Scenario['shifts'][number][] = [
    { at: begins, workerId: worker.id, kind: 'come' },
    { at: breaks, workerId: worker.id, kind: 'go' },
    { at: breaks + 1_800, workerId: worker.id, kind: 'come' },
    { at: begins + 8 * 3_600, workerId: worker.id, kind: 'go' },
  ];
  if (random.next() < assumptions.lostPerDay) {
    const lost = begins + random.next() * 3 * 3_600;
    shifts.push({ at: lost, workerId: worker.id, kind: 'lost' }, { at: lost + 60, workerId: worker.id, kind: 'come' });
  }
  // The last agents stay after the end of the day until the last conversation is over.
  if (index >= count - 5) shifts.push({ at: dayLong + 1, workerId: worker.id, kind: 'come' });
  return shifts;
}

function needOf({ skills, language }: Job): Need {
  return { ...anyNeed, skills, language };
}

function suits(job: Job, worker: Worker): boolean {
  return job.skills.every((skill) => worker.skills.includes(skill)) && (job.language === null || worker.languages.includes(job.language));
}

/** Ignores what a conversation needs, until an agent has had it and passes it on to a suitable colleague. */
const withoutNeeds: Planner = ({ waiting, candidates, nowMs }) =>
  planAssignments({
    waiting: waiting.map((job) => (job.passedOn ? job : { ...job, skills: [], language: null, teamIds: [] })),
    candidates,
    policy: { strategy: 'longest-idle', fallback: 'anyone' },
    nowMs,
  });

/** Takes the agents with free capacity in turn; a conversation that was passed on goes to a suitable colleague. */
function roundRobin(): Planner {
  let last = '';
  return ({ waiting, candidates }) => {
    const loads = new Map(candidates.map((candidate) => [candidate.id, candidate.load]));
    const ordered = [...candidates].sort((first, second) => first.id.localeCompare(second.id));
    const steps: AssignmentStep[] = [];
    for (const job of waiting) {
      const turn = [...ordered.filter((agent) => agent.id > last), ...ordered.filter((agent) => agent.id <= last)];
      const hasRoom = (agent: Candidate): boolean => (loads.get(agent.id) ?? 0) < agent.capacity;
      const knows = (agent: Candidate): boolean => !job.passedOn || job.skills.every((skill) => agent.skills.includes(skill));
      const able = turn.some(knows) ? turn.filter(knows) : turn;
      const agent = able.find((each) => hasRoom(each) && !job.skippedAgentIds.includes(each.id)) ?? able.find(hasRoom);
      if (!agent) continue;
      last = agent.id;
      loads.set(agent.id, (loads.get(agent.id) ?? 0) + 1);
      steps.push({ kind: 'offer', conversationId: job.conversationId, agent, why: 'next in turn' });
    }
    return steps;
  };
}
