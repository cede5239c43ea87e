import type { TurnTrace } from '../contracts/bot/turn-trace.ts';
import { approvalOutcomes } from '../contracts/event/flow-events.ts';
import type { Metrics } from '../platform/metrics.ts';
import type { Logger } from '../platform/logger.ts';
import type { RunningModel } from './model/start-model.ts';
import { heardApproval } from './answer-approval.ts';
import type { FinishedTurn } from './take-turn.ts';
import type { TurnModel } from './turn/turn.ts';

/** Adds the figures of the turns. Returns the function that counts one. */
export function measureTurns(metrics: Metrics): (trace: TurnTrace) => void {
  const countTurn = metrics.counter({ name: 'baton_turns_total', help: 'Turns of the bot by outcome', label: 'outcome' });
  const countApproval = metrics.counter({ name: 'baton_approvals_total', help: 'Approvals of actions by outcome', label: 'outcome' });
  const addTime = metrics.timer({ name: 'baton_turn_seconds', help: 'Time of a whole turn' });
  return ({ decided, timings, flow }) => {
    countTurn(decided.outcome);
    const outcome = approvalOutcomes.find((each) => flow?.heard === `${heardApproval}${each}`);
    if (outcome) countApproval(outcome);
    addTime(timings.total);
  };
}

/** Logs a reply that stands for several messages: it names them, so that no question looks forgotten. */
export function logBurst(logger: Logger, { trace, messageIds, kept }: FinishedTurn): void {
  if (messageIds.length < 2) return;
  const { turnId, conversationId, decided, found } = trace;
  const fields = { turnId, conversationId, messages: messageIds, questions: found.parts?.length ?? 1 };
  logger.info({ ...fields, outcome: decided.outcome, kept }, 'one turn for several messages');
}

/** Adds the figures of the model, and returns it with a watch that counts. */
export function measureModel(model: RunningModel['turns'], metrics: Metrics): TurnModel | null {
  if (!model) return null;
  const { watch } = model;
  const addTime = metrics.timer({ name: 'baton_model_seconds', help: 'Time to the first text of the model, and to its end', label: 'until' });
  const countFailure = metrics.counter({ name: 'baton_model_failures_total', help: 'Answers of the model that failed', label: 'failure' });
  metrics.gauge({ name: 'baton_model_out', help: '1 while the model counts as out and answers are quotes' }, () => (watch.isOut() ? 1 : 0));
  return {
    ...model,
    watch: {
      ...watch,
      ended(failure, run) {
        watch.ended(failure, run);
        if (failure !== null) countFailure(failure);
        else if (run) {
          if (run.firstTextMs !== null) addTime(run.firstTextMs, 'first-text');
          addTime(run.totalMs, 'end');
        }
      },
    },
  };
}
