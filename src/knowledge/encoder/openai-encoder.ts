import OpenAI from 'openai';
import { AppError } from '../../platform/app-error.ts';
import { checkVectors } from './check-vectors.ts';
import type { Encoder } from './encoder.ts';
import { cutText } from '../../text/cut-text.ts';

const mostAtOnce = 64;
/** Statuses by which an endpoint refuses a batch with too many texts or words. */
const refusals = new Set([400, 413, 422]);
const longestText = 8_000;
const limitMs = { interactive: 3_000, background: 30_000 };

/** An encoder on an embeddings endpoint with OpenAI's protocol: hosted, Ollama, vLLM. */
export function createOpenAiEncoder(options: { model: string; apiKey: string | undefined; baseUrl: string | undefined }): Encoder {
  const client = new OpenAI({ apiKey: options.apiKey ?? 'none', ...(options.baseUrl ? { baseURL: options.baseUrl } : {}), maxRetries: 1 });
  let dimension: number | null = null;
  /** Lowered when the endpoint refuses a batch of this size. */
  let textsAtOnce = mostAtOnce;
  return {
    id: `openai:${options.model}`,
    async encode(texts, priority) {
      const vectors: Float32Array[] = [];
      while (vectors.length < texts.length) {
        const input = texts.slice(vectors.length, vectors.length + textsAtOnce).map((text) => cutText(text, longestText).trim() || '.');
        const rows = await ask(input, limitMs[priority]);
        if (rows === 'too many') {
          textsAtOnce = Math.ceil(input.length / 2);
          continue;
        }
        const checked = checkVectors(rows, { count: input.length, dimension });
        dimension ??= checked[0]?.length ?? null;
        vectors.push(...checked);
      }
      return vectors;
    },
    close: () => Promise.resolve(),
  };

  async function ask(input: string[], timeout: number): Promise<number[][] | 'too many'> {
    try {
      const answer = await client.embeddings.create({ model: options.model, input, encoding_format: 'float' }, { timeout });
      return [...answer.data].sort((first, second) => first.index - second.index).map((row) => row.embedding);
    } catch (error) {
      if (input.length > 1 && error instanceof OpenAI.APIError && refusals.has(error.status as number)) return 'too many';
      const said = error instanceof OpenAI.APIError ? ` It said: ${cutText(error.message.replace(/\s+/g, ' '), 300)}.` : '';
      throw new AppError('unavailable', `The embeddings endpoint does not answer as it should. Check OPENAI_BASE_URL, OPENAI_API_KEY and EMBEDDINGS.${said}`, {
        cause: error,
      });
    }
  }
}
