import type { TurnTrace } from '../contracts/bot/turn-trace.ts';
import type { Metrics } from '../platform/metrics.ts';
import type { RunningModel } from './model/start-model.ts';
import type { ModelWatch } from './turn/text-model.ts';

/** Adds the figures of the turns. Returns the function that counts one. */
export function measureTurns(metrics: Metrics): (trace: TurnTrace) => void {
  const countTurn = metrics.counter({ name: 'baton_turns_total', help: 'Turns of the bot by outcome', label: 'outcome' });
  const addTime = metrics.timer({ name: 'baton_turn_seconds', help: 'Time of a whole turn' });
  return ({ decided, timings }) => {
    countTurn(decided.outcome);
    addTime(timings.total);
  };
}

/** Adds the figures of the model, and returns its watch with them in it. */
export function measureModel(model: RunningModel, metrics: Metrics): ModelWatch | undefined {
  const watch = model.turns.modelWatch;
  if (!watch) return undefined;
  const addTime = metrics.timer({ name: 'baton_model_seconds', help: 'Time to the first text of the model, and to its end', label: 'until' });
  const countFailure = metrics.counter({ name: 'baton_model_failures_total', help: 'Answers of the model that failed', label: 'failure' });
  metrics.gauge({ name: 'baton_model_out', help: '1 while the model counts as out and answers are quotes' }, () => (watch.isOut() ? 1 : 0));
  return {
    ...watch,
    ended(failure, run) {
      watch.ended(failure, run);
      if (failure !== null) countFailure(failure);
      else if (run) {
        if (run.firstTextMs !== null) addTime(run.firstTextMs, 'first-text');
        addTime(run.totalMs, 'end');
      }
    },
  };
}
