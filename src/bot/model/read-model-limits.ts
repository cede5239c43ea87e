import type { Config } from '../../platform/config.ts';
import type { ModelLimits } from '../turn/text-model.ts';
import { modelLimits } from './run-model.ts';

/**
 * The time limits of the settings, for every turn in which a model may write: visitors', `ask`, evals. A model whose first word may take
 * longer may pause longer between words too.
 */
export function readModelLimits(config: Pick<Config, 'MODEL_FIRST_TOKEN_SECONDS' | 'MODEL_TOTAL_SECONDS' | 'MODEL_PATIENCE_SECONDS'>): ModelLimits {
  return {
    ...modelLimits,
    idle: Math.max(modelLimits.idle, (config.MODEL_FIRST_TOKEN_SECONDS * 1_000) / 3),
    firstToken: config.MODEL_FIRST_TOKEN_SECONDS * 1_000,
    total: config.MODEL_TOTAL_SECONDS * 1_000,
    patience: config.MODEL_PATIENCE_SECONDS * 1_000,
  };
}
