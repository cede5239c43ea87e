import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { extractRequestTerms, requestTermWeight } from './request-terms.ts';

/**
 * The weights that `evals/research/human-request/train-human-request.ts` writes: logistic on sentence vector and terms for English,
 * on terms alone for other languages and while no encoder is ready. `scale` and `shift` turn its score into log-odds.
 */
const headSchema = z.object({
  bias: z.number(),
  terms: z.record(z.string(), z.number()),
  vector: z.array(z.number()),
  scale: z.number(),
  shift: z.number(),
});
const requestWeightsSchema = z.object({ byTerms: headSchema, withVector: headSchema });

/** Reads the trained weights once. The returned function gives the probability, 0 to 1, that a message asks for a person. */
export function loadRequestModel(): (input: { text: string; vector: Float32Array | null }) => number {
  const file = requestWeightsSchema.parse(JSON.parse(readFileSync(new URL('./request-weights.json', import.meta.url), 'utf8')));
  const heads = { byTerms: prepare(file.byTerms), withVector: prepare(file.withVector) };
  return ({ text, vector }) => {
    const head = vector && vector.length === file.withVector.vector.length ? heads.withVector : heads.byTerms;
    const terms = extractRequestTerms(text);
    const weight = requestTermWeight(terms.length);
    let score = head.bias;
    for (const term of terms) score += weight * (head.terms.get(term) ?? 0);
    if (vector) for (const [index, value] of head.vector.entries()) score += value * (vector[index] ?? 0);
    return 1 / (1 + Math.exp(-(head.scale * score + head.shift)));
  };
}

function prepare(head: z.infer<typeof headSchema>) {
  return { ...head, terms: new Map(Object.entries(head.terms)) };
}
