import { createMeter, fairness, type Meter } from './create-meter.ts';
import { planAsServer, runScenario, type Job, type Scenario } from './run-scenario.ts';
import { erlangC } from './erlang-c.ts';
import { createRandom } from './random.ts';

export type SteadyReport = {
  agents: number;
  load: number;
  arrivals: number;
  service_s: number;
  mean_wait_s: number;
  /** Half the 95 % interval of the mean. */
  mean_wait_half_width_s: number;
  p90_wait_s: number;
  erlang_c_wait_s: number;
  /** The mean wait against Erlang C, in per cent; positive: visitors wait longer than theory says. */
  error_percent: number;
  waits_share: number;
  erlang_c_waits_share: number;
  utilisation: number;
  /** Jain's index of the agents' busy time. */
  fairness: number;
  overshoot: number;
  overtaken: number;
};

const serviceSeconds = 300;
/** Arrivals before the queue has reached its steady state: not counted. */
const warmUp = 20_000;

/**
 * One queue, equal agents who take one conversation at a time and accept at once, Poisson arrivals, exponential service: the case for which
 * theory has the answer. The waits of the real routing are compared with it.
 */
export function simulateSteady(input: { agents: number; load: number; arrivals: number; seed: number }): { report: SteadyReport; waits: Meter } {
  const { agents, load, arrivals, seed } = input;
  const arrivalRandom = createRandom(seed);
  const serviceRandom = createRandom(seed + 7_919);
  const gap = serviceSeconds / (agents * load);
  const workers = Array.from({ length: agents }, (_, index) => ({
    id: `agent-${String(index).padStart(4, '0')}`,
    name: `Agent ${index + 1}`,
    capacity: 1,
    skills: [],
    languages: [],
  }));
  const luck = { transfer: 1 };
  const total = arrivals + warmUp;
  // The drawn times are scaled so that the run has exactly the requested load: that removes half of the difference between two runs.
  const gapScale = gap / meanOfExponentials(seed, total);
  const serviceScale = serviceSeconds / meanOfExponentials(seed + 7_919, total);
  let arrived = 0;
  let clock = 0;
  const scenario: Scenario = {
    workers,
    nextJob(): Job | null {
      if (arrived === total) return null;
      clock += arrivalRandom.exponential(1) * gapScale;
      const service = serviceRandom.exponential(1) * serviceScale;
      return { id: (arrived += 1), arrivedAt: clock, priority: 0, skills: [], language: null, serviceSeconds: service, luck };
    },
    shifts: workers.map((worker) => ({ at: 0, workerId: worker.id, kind: 'come' })),
    answer: () => ({ lapses: false, afterSeconds: 0 }),
    offerSeconds: 30,
    graceSeconds: 20,
    ageingSeconds: 120,
    serve: (job) => ({ seconds: job.serviceSeconds, passOn: false }),
  };
  const waits = createMeter(arrivals);
  const result = runScenario(scenario, planAsServer({ strategy: 'least-loaded', fallback: 'anyone' }), {
    onStart(job, at) {
      if (job.id > warmUp) waits.add(at - job.arrivedAt);
    },
  });
  const theory = erlangC({ agents, load, serviceSeconds });
  const busy = [...result.busySeconds.values()];
  return {
    waits,
    report: {
      agents,
      load,
      arrivals: waits.count(),
      service_s: serviceSeconds,
      mean_wait_s: waits.mean(),
      mean_wait_half_width_s: waits.halfWidth(),
      p90_wait_s: waits.percentile(0.9),
      erlang_c_wait_s: theory.meanWaitSeconds,
      error_percent: (waits.mean() / theory.meanWaitSeconds - 1) * 100,
      waits_share: waits.shareAbove(0),
      erlang_c_waits_share: theory.waits,
      utilisation: busy.reduce((sum, seconds) => sum + seconds, 0) / (agents * result.endedAt),
      fairness: fairness(busy),
      overshoot: result.overshoot,
      overtaken: result.overtaken,
    },
  };
}

function meanOfExponentials(seed: number, count: number): number {
  const random = createRandom(seed);
  let sum = 0;
  for (let index = 0; index < count; index += 1) sum += random.exponential(1);
  return sum / count;
}
