import type { ModelHealth } from '../../contracts/bot/model-health.ts';
import type { Config } from '../../platform/config.ts';
import type { Logger } from '../../platform/logger.ts';
import type { ReportFault } from '../turn/report-fault.ts';
import type { ChatModel, ModelFailure, ModelWatch } from '../turn/text-model.ts';
import type { TurnModel } from '../turn/turn.ts';
import { openChatModel } from './chat-model.ts';
import { readPrices } from './price-list.ts';
import { readModelLimits } from './read-model-limits.ts';
import { warmModel } from './warm-model.ts';
import { watchModel } from './watch-model.ts';

export type RunningModel = {
  /** The part of a started model that a turn needs. Null: no model is set. */
  turns: (TurnModel & { watch: ModelWatch }) | null;
  health(): ModelHealth | null;
  /** Makes the server load the model, in the background, and measures it. Nothing waits for that. */
  warm(): void;
  close(): void;
};

/**
 * Milliseconds after an answer for which a model counts as loaded: silence then means that it is slow, and one more request would only make
 * it slower.
 */
const loadedForMs = 240_000;
/** A silent model may be one that its server has unloaded: after a turn that went on without it, it is warmed up again. */
const silent: ReadonlySet<ModelFailure> = new Set(['late', 'timeout']);

/** The model of the settings with its limits, its watch and its warm-up. Throws `misconfigured`. */
export async function startModel(deps: { config: Config; logger: Logger; reportFault: ReportFault; now(): number }): Promise<RunningModel> {
  const { config, logger, reportFault } = deps;
  const prices = config.MODEL_PRICES === undefined ? undefined : readPrices(config.MODEL_PRICES);
  const onHabit = (habit: string): void =>
    logger.warn({ model: config.CHAT_MODEL, habit }, 'the model’s endpoint refuses a part of the request; from now on it is asked without');
  const chatModel = await openChatModel(config, onHabit, { countTokens: true });
  const limits = readModelLimits(config);
  if (!chatModel) return { turns: null, health: () => null, warm() {}, close() {} };

  const watch = watchModel({ model: chatModel.name, now: deps.now, onChange: (health) => tellHealth(logger, health) });
  const stop = new AbortController();
  let isWarming = false;
  let answeredAt = Number.NEGATIVE_INFINITY;

  async function load(model: ChatModel): Promise<void> {
    const run = await warmModel(model, { signal: stop.signal });
    if (run.kind === 'failed') {
      watch.ended(run.failure, run);
      reportFault({ part: 'model', fields: { failure: run.failure, cause: run.cause ?? null, model: model.name, asked: 'warm-up' } });
      return;
    }
    answeredAt = deps.now();
    const isQuick = (run.firstTextMs ?? 0) <= config.MODEL_PATIENCE_SECONDS * 1_000;
    // A model that is slower than the patience did answer, but not in time: if it was out, it stays out.
    if (isQuick) watch.ended(null, run);
    logger.info(
      { model: model.name, firstTextMs: run.firstTextMs, totalMs: run.totalMs },
      isQuick ? 'the model is ready' : 'the model answers, but slower than MODEL_PATIENCE_SECONDS allows',
    );
  }

  function warm(): void {
    if (isWarming || !chatModel) return;
    isWarming = true;
    load(chatModel)
      .catch((error: unknown) => {
        if (!stop.signal.aborted) reportFault({ part: 'model', error, fields: { model: chatModel.name, asked: 'warm-up' } });
      })
      .finally(() => (isWarming = false));
  }

  const modelWatch: ModelWatch = {
    ...watch,
    ended(failure, run) {
      watch.ended(failure, run);
      if (failure === null) answeredAt = deps.now();
      else if (silent.has(failure) && run?.firstTextMs === null && deps.now() - answeredAt > loadedForMs) warm();
    },
  };
  return {
    turns: { chat: chatModel, limits, watch: modelWatch, ...(prices && { prices }) },
    health: watch.health,
    warm,
    close: () => stop.abort(new Error('stopping')),
  };
}

/** Logged for operators: while the model is out, visitors get quotes instead of better answers. */
function tellHealth(logger: Logger, { model, outSince, failures, lastFailure }: ModelHealth): void {
  if (outSince === null) logger.info({ model }, 'the model answers again');
  else logger.error({ model, failures, lastFailure }, 'the model is out: answers are quotes until it is back');
}
