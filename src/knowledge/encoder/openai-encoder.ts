import OpenAI from 'openai';
import { AppError } from '../../platform/app-error.ts';
import { checkVectors } from './check-vectors.ts';
import type { Encoder } from './encoder.ts';
import { cutText } from '../../text/cut-text.ts';

const textsAtOnce = 64;
const longestText = 8_000;
const limitMs = { interactive: 3_000, background: 30_000 };

/** An embeddings endpoint that speaks OpenAI's protocol: hosted, Ollama, vLLM. */
export function createOpenAiEncoder(options: { model: string; apiKey: string | undefined; baseUrl: string | undefined }): Encoder {
  const client = new OpenAI({ apiKey: options.apiKey ?? 'none', ...(options.baseUrl ? { baseURL: options.baseUrl } : {}), maxRetries: 1 });
  let dimension: number | null = null;
  return {
    id: `openai:${options.model}`,
    async encode(texts, priority) {
      const vectors: Float32Array[] = [];
      for (let start = 0; start < texts.length; start += textsAtOnce) {
        const input = texts.slice(start, start + textsAtOnce).map((text) => cutText(text, longestText).trim() || '.');
        const rows = await ask(input, limitMs[priority]);
        const checked = checkVectors(rows, { count: input.length, dimension });
        dimension ??= checked[0]?.length ?? null;
        vectors.push(...checked);
      }
      return vectors;
    },
    close: () => Promise.resolve(),
  };

  async function ask(input: string[], timeout: number): Promise<number[][]> {
    try {
      const answer = await client.embeddings.create({ model: options.model, input, encoding_format: 'float' }, { timeout });
      return [...answer.data].sort((first, second) => first.index - second.index).map((row) => row.embedding);
    } catch (error) {
      throw new AppError('unavailable', 'The embeddings endpoint does not answer as it should. Check OPENAI_BASE_URL, OPENAI_API_KEY and EMBEDDINGS.', {
        cause: error,
      });
    }
  }
}
