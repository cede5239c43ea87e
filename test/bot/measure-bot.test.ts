import { describe, expect, it } from 'vitest';
import { measureModel, measureTurns } from '../../src/bot/measure-bot.ts';
import { watchModel } from '../../src/bot/model/watch-model.ts';
import { createMetrics } from '../../src/platform/metrics.ts';
import type { TurnTrace } from '../../src/contracts/bot/turn-trace.ts';

describe('figures of the bot', () => {
  it('[HT56] count turns by outcome, with their times', async () => {
    const metrics = createMetrics();
    const count = measureTurns(metrics);
    for (const outcome of ['answer', 'answer', 'abstain']) count({ decided: { outcome }, timings: { total: 20 } } as TurnTrace);
    const text = await metrics.write();
    expect(text).toContain('baton_turns_total{outcome="answer"} 2');
    expect(text).toContain('baton_turns_total{outcome="abstain"} 1');
    expect(text).toContain('baton_turn_seconds_sum 0.06');
  });

  it('[HT56] hold the times of the model, its failures, and [HT57] whether it is out', async () => {
    const metrics = createMetrics();
    const watched = watchModel({ model: 'tiny', now: () => 0, onChange() {} });
    const watch = measureModel({ chat: {} as never, watch: watched }, metrics)?.watch;
    watch?.ended(null, { firstTextMs: 200, totalMs: 900 } as never);
    expect(await metrics.write()).toContain('baton_model_out 0');
    for (let failures = 0; failures < 3; failures += 1) watch?.ended('timeout');
    const text = await metrics.write();
    expect(text).toContain('baton_model_seconds_sum{until="end"} 0.9');
    expect(text).toContain('baton_model_seconds_sum{until="first-text"} 0.2');
    expect(text).toContain('baton_model_failures_total{failure="timeout"} 3');
    expect(text).toContain('baton_model_out 1');
  });

  it('[HT56] leave out what cannot be read, and keep the rest', async () => {
    const metrics = createMetrics();
    metrics.gauge({ name: 'baton_broken', help: 'fails' }, () => Promise.reject(new Error('away')));
    metrics.gauge({ name: 'baton_broken_by_state', help: 'fails', label: 'state' }, () => Promise.reject(new Error('away')));
    metrics.gauge({ name: 'baton_fine', help: 'works' }, () => 7);
    const text = await metrics.write();
    expect(text).toContain('baton_fine 7');
    expect(text).not.toMatch(/^baton_broken/m);
  });
});
