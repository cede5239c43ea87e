import type { Config } from '../../platform/config.ts';
import { createBundledEncoder, multilingualEncoder } from './bundled-encoder.ts';
import type { Encoder } from './encoder.ts';
import { createOpenAiEncoder } from './openai-encoder.ts';

/** Opens the encoder that the settings name. */
export function openEncoder(settings: Pick<Config, 'EMBEDDINGS' | 'OPENAI_API_KEY' | 'OPENAI_BASE_URL'>): Encoder {
  const model = /^openai:(.+)$/.exec(settings.EMBEDDINGS)?.[1];
  if (model) return createOpenAiEncoder({ model, apiKey: settings.OPENAI_API_KEY, baseUrl: settings.OPENAI_BASE_URL });
  return settings.EMBEDDINGS === 'multilingual' ? createBundledEncoder(multilingualEncoder) : createBundledEncoder();
}
