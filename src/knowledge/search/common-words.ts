import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { TermWeight } from './read-question.ts';

/**
 * Stems that people use whatever they ask about, each with a weight from 0 (says nothing about the topic) to 1. Made by
 * `evals/research/ranker/learn-common-words.ts`.
 */
export function readCommonWords(): TermWeight {
  const text = readFileSync(new URL('./common-words.json', import.meta.url), 'utf8');
  const words = new Map(Object.entries(z.record(z.string(), z.number().min(0).max(1)).parse(JSON.parse(text))));
  return (term) => words.get(term) ?? 1;
}
