import type { Config } from '../../platform/config.ts';
import type { Finding } from './finding.ts';
import { measureModel } from './measure-model.ts';

const answerWithinMs = 5_000;

/** Asks the model's endpoint for its list of models, which proves address and key, and the model for one word, which shows its speed. */
export async function checkModel(config: Config): Promise<Finding> {
  const what = 'model';
  if (!config.hasModel) {
    return { what, verdict: 'ok', say: 'none set: answers quote the knowledge. Set CHAT_MODEL to have them written.' };
  }
  // Other providers of LangChain have addresses and keys of their own.
  if (!config.OPENAI_BASE_URL && !config.OPENAI_API_KEY) return measureModel(config);
  const base = config.OPENAI_BASE_URL ?? 'https://api.openai.com/v1';
  const key = config.OPENAI_API_KEY;
  const status = await askStatus(`${base.replace(/\/$/, '')}/models`, key ? { authorization: `Bearer ${key}` } : {});
  if (status === null) return { what, verdict: 'fail', say: 'the endpoint does not answer. Check OPENAI_BASE_URL and the network.' };
  if (status === 401 || status === 403) return { what, verdict: 'fail', say: 'the endpoint refuses the key. Check OPENAI_API_KEY.' };
  // Some endpoints have no list of models; an answer of the model is the proof.
  return measureModel(config);
}

export async function checkQdrant(config: Config): Promise<Finding> {
  const what = 'qdrant';
  if (!config.QDRANT_URL) return { what, verdict: 'ok', say: 'none set: passages are found in this process' };
  const key = config.QDRANT_API_KEY;
  const status = await askStatus(`${config.QDRANT_URL.replace(/\/$/, '')}/collections`, key ? { 'api-key': key } : {});
  if (status === null) return { what, verdict: 'fail', say: 'QDRANT_URL does not answer. Check that Qdrant runs and the address is right.' };
  if (status >= 400) return { what, verdict: 'fail', say: `Qdrant answers with ${status}. Check QDRANT_API_KEY.` };
  return { what, verdict: 'ok', say: 'answers' };
}

/** The HTTP status, or null without an answer. A redirect is not followed: it could send the key to another host. */
async function askStatus(url: string, headers: Record<string, string>): Promise<number | null> {
  try {
    const response = await fetch(url, { headers, signal: AbortSignal.timeout(answerWithinMs), redirect: 'manual' });
    await response.body?.cancel();
    return response.status;
  } catch {
    return null;
  }
}
