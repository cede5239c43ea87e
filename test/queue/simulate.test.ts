import { describe, expect, it } from 'vitest';
import { simulateDays } from '../../evals/research/queue/simulate-days.ts';
import { erlangC } from '../../evals/research/queue/erlang-c.ts';
import { createMeter, fairness } from '../../evals/research/queue/create-meter.ts';
import { planAsServer, runScenario, type Job } from '../../evals/research/queue/run-scenario.ts';
import { plotColumns } from '../../evals/research/queue/plot.ts';
import { createRandom } from '../../evals/research/queue/random.ts';
import { simulateSteady } from '../../evals/research/queue/steady.ts';

/** First come, first served by whoever is free first: the recursion of Kiefer and Wolfowitz, with none of our code in it. */
function idealWaits(jobs: readonly Job[], agents: number): number[] {
  const freeAt = Array.from({ length: agents }, () => 0);
  return jobs.map((job) => {
    const first = freeAt.indexOf(Math.min(...freeAt));
    const start = Math.max(job.arrivedAt, freeAt[first] ?? 0);
    freeAt[first] = start + job.serviceSeconds;
    return start - job.arrivedAt;
  });
}

describe('the simulation', () => {
  it('[QU5] [QU14] gives every visitor the very wait that first come, first served gives, conversation by conversation', () => {
    const random = createRandom(5);
    const jobs: Job[] = [];
    for (let id = 1, at = 0; id <= 5_000; id += 1) {
      at += random.exponential(300 / (4 * 0.9));
      jobs.push({ id, arrivedAt: at, priority: 0, skills: [], language: null, serviceSeconds: random.exponential(300), luck: { transfer: 1 } });
    }
    const workers = ['a', 'b', 'c', 'd'].map((id) => ({ id, name: id, capacity: 1, skills: [], languages: [] }));
    const waits = new Map<number, number>();
    const queue = [...jobs];
    const result = runScenario(
      {
        workers,
        nextJob: () => queue.shift() ?? null,
        shifts: workers.map((worker) => ({ at: 0, workerId: worker.id, kind: 'come' })),
        answer: () => ({ lapses: false, afterSeconds: 0 }),
        offerSeconds: 30,
        graceSeconds: 20,
        ageingSeconds: 120,
        serve: (job) => ({ seconds: job.serviceSeconds, passOn: false }),
      },
      planAsServer({ strategy: 'least-loaded', fallback: 'anyone' }),
      { onStart: (job, at) => waits.set(job.id, at - job.arrivedAt) },
    );
    const wrong = idealWaits(jobs, 4).filter((wait, index) => Math.abs(wait - (waits.get(index + 1) ?? -1)) > 1e-6);
    expect(wrong).toEqual([]);
    expect(result).toMatchObject({ overshoot: 0, overtaken: 0 });
  });

  it('[AR26] comes near Erlang C also in a short run, and knows its own uncertainty', () => {
    const { report } = simulateSteady({ agents: 10, load: 0.7, arrivals: 60_000, seed: 3 });
    expect(Math.abs(report.mean_wait_s - report.erlang_c_wait_s)).toBeLessThan(2 * report.mean_wait_half_width_s);
    expect(report.utilisation).toBeCloseTo(0.7, 2);
    expect(report).toMatchObject({ overshoot: 0, overtaken: 0 });
  });

  it('[QU4] [QU5] keeps capacity and order on days with skills, shifts, bursts, lapses and broken lines, and beats routing without skills', () => {
    const [own, idle, turns] = simulateDays({ agents: 10, load: 0.6, days: 3, seed: 11 });
    for (const policy of [own, idle, turns]) expect(policy).toMatchObject({ overshoot: 0 });
    expect(own?.overtaken).toBe(0);
    expect(own?.conversations).toBe(idle?.conversations);
    expect(own?.lapses).toBeGreaterThan(0);
    expect(own?.requeued).toBeGreaterThan(0);
    expect(own?.mean_wait_s).toBeLessThan((idle?.mean_wait_s ?? 0) / 1.5);
    expect(own?.mean_wait_s).toBeLessThan((turns?.mean_wait_s ?? 0) / 1.5);
  });

  it('[AR26] finds an assignment above capacity and one out of order, so that a zero means something', () => {
    const jobs: Job[] = [1, 2, 3, 4].map((id) => ({ id, arrivedAt: id, priority: 0, skills: [], language: null, serviceSeconds: 50, luck: { transfer: 1 } }));
    const workers = [{ id: 'a', name: 'a', capacity: 1, skills: [], languages: [] }];
    const result = runScenario(
      {
        workers,
        nextJob: () => jobs.shift() ?? null,
        shifts: [{ at: 0, workerId: 'a', kind: 'come' }],
        answer: () => ({ lapses: false, afterSeconds: 0 }),
        offerSeconds: 30,
        graceSeconds: 20,
        ageingSeconds: 120,
        serve: (job) => ({ seconds: job.serviceSeconds, passOn: false }),
      },
      // Careless: serves the last in line as soon as two wait, whatever the agent holds.
      ({ waiting, candidates }) => {
        const [agent, last] = [candidates[0], waiting.at(-1)];
        const steps = waiting.length > 1 || agent?.load === 0 ? [last] : [];
        return agent ? steps.flatMap((step) => (step ? [{ kind: 'offer' as const, conversationId: step.conversationId, agent, why: '' }] : [])) : [];
      },
      { onStart() {} },
    );
    expect(result.overshoot).toBeGreaterThan(0);
    expect(result.overtaken).toBeGreaterThan(0);
  });

  it('[AR26] measures as it says', () => {
    expect(erlangC({ agents: 1, load: 0.5, serviceSeconds: 60 })).toMatchObject({ waits: 0.5, meanWaitSeconds: 60 });
    expect(erlangC({ agents: 10, load: 0.9, serviceSeconds: 300 }).waits).toBeCloseTo(0.6687, 4);
    const meter = createMeter(1_000);
    for (let value = 1; value <= 1_000; value += 1) meter.add(value);
    expect(meter.mean()).toBe(500.5);
    expect(Math.abs(meter.percentile(0.9) / 900 - 1)).toBeLessThan(0.011);
    expect(fairness([1, 1, 1, 1])).toBe(1);
    expect(fairness([1, 0, 0, 0])).toBe(0.25);
    expect(plotColumns({ title: 't', values: [0, 1, 2], labels: ['a', 'b', 'c'], unit: 's' })).toContain('2 s │    ██');
  });
});
