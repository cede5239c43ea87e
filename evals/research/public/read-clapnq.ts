import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const lineSchema = z.object({
  id: z.string(),
  input: z.string(),
  passages: z.array(z.object({ title: z.string(), text: z.string(), sentences: z.array(z.string()) })).min(1),
  output: z.array(z.object({ answer: z.string(), selected_sentences: z.array(z.string()).default([]) })).min(1),
});

/** A question of CLAP NQ with its one passage, and the sentences of the passage that people chose as the answer; none where it does not answer. */
export type ClapQuestion = { id: string; question: string; title: string; text: string; answerable: boolean; chosen: string[] };

/** The 300 and 300 questions of its dev split. Throws where a file is missing or of another shape. */
export function readClapNq(root: string): ClapQuestion[] {
  return [...readFile(root, 'answerable'), ...readFile(root, 'unanswerable')];
}

function readFile(root: string, kind: 'answerable' | 'unanswerable'): ClapQuestion[] {
  return readFileSync(path.join(root, 'clapnq', `clapnq_dev_${kind}.jsonl`), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .flatMap((line) => {
      const { id, input, passages, output } = lineSchema.parse(JSON.parse(line));
      const [passage] = passages;
      if (!passage) return [];
      const chosen = output.flatMap((annotation) => annotation.selected_sentences);
      return [{ id, question: input, title: passage.title, text: passage.text, answerable: kind === 'answerable', chosen }];
    });
}

/** True where a text is one of the chosen sentences or a part of one; the two were split by different rules. */
export function isChosen(text: string, chosen: readonly string[]): boolean {
  const plain = bare(text);
  return plain !== '' && chosen.some((sentence) => bare(sentence).includes(plain) || plain.includes(bare(sentence)));
}

function bare(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}
