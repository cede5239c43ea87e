import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { isProblem, readSource } from '../../../src/knowledge/source/read-source.ts';
import { splitPassages } from '../../../src/knowledge/markdown/split-passages.ts';
import type { PassageRow } from '../../../src/knowledge/search/prepare-passage.ts';

/** A question with the articles that answer it; none for one that the knowledge does not answer. */
export type RankerCase = {
  id: string;
  question: string;
  gold: string[];
  span: string | null;
  facts: string[];
  /** The question belongs to another knowledge: far from every article of this one. */
  foreign: boolean;
};
export type RankerSet = { name: string; rows: PassageRow[]; cases: RankerCase[] };

function toRows(article: { id: string; title: string; markdown: string; questions: string[]; language: string }): PassageRow[] {
  return splitPassages(article.markdown).map((passage, position) => ({
    id: `${article.id}#${position}`,
    article_id: article.id,
    slug: article.id,
    title: article.title,
    heading: passage.heading,
    heading_path: passage.headingPath,
    anchor: passage.anchor,
    language: article.language,
    questions: article.questions,
    text: passage.text,
    content_hash: `${article.id}#${position}`,
  }));
}

export function readArticles(folder: string): PassageRow[] {
  return readdirSync(folder)
    .filter((name) => /\.(md|html)$/.test(name))
    .sort()
    .flatMap((name) => {
      const read = readSource({ name, bytes: readFileSync(path.join(folder, name)) });
      return isProblem(read) ? [] : toRows({ id: name, ...read });
    });
}

const caseSchema = z.object({
  id: z.string(),
  kind: z.string(),
  turns: z.array(z.string()).min(1),
  gold_articles: z.array(z.string()),
  gold_passage: z.string().nullish(),
  must_contain: z.array(z.string()).nullish(),
  language: z.string(),
});

/** English cases of the case format: answerable, follow-ups (their turns joined), and those without an answer. */
export function readCases(file: string): RankerCase[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => caseSchema.parse(JSON.parse(line)))
    .filter((labelled) => labelled.language === 'en' && ['answerable', 'followup', 'unanswerable', 'offtopic'].includes(labelled.kind))
    .map((labelled) => ({
      id: labelled.id,
      question: labelled.turns.join(' '),
      gold: labelled.gold_articles,
      span: labelled.gold_passage ?? null,
      facts: labelled.must_contain ?? [],
      foreign: false,
    }));
}

const manyOrOne = z
  .union([z.array(z.string().nullable()), z.string(), z.null()])
  .transform((value) => (Array.isArray(value) ? value : [value]).flatMap((text) => text ?? []).filter((text) => text.trim() !== ''));
const faqSchema = z.object({
  root: z.object({ qapair: z.array(z.object({ question: z.string(), answer: manyOrOne, rephr: manyOrOne.optional().default([]) })) }),
});

/** StackFAQ: a thread is an article, its answers the text, the re-phrasings the questions. Every `step`-th re-phrasing. */
export function readStackFaq(file: string, step: number): RankerSet {
  const threads = faqSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).root.qapair;
  const rows: PassageRow[] = [];
  const cases: RankerCase[] = [];
  let count = 0;
  threads.forEach((thread, number) => {
    const id = `thread-${number}`;
    rows.push(...toRows({ id, title: thread.question.trim(), markdown: thread.answer.join('\n\n'), questions: [], language: 'en' }));
    for (const question of thread.rephr) {
      if (question.trim() === '*' || count++ % step !== 0) continue;
      cases.push({ id: `${id}-${count}`, question: question.trim(), gold: [id], span: null, facts: [], foreign: false });
    }
  });
  return { name: 'stackfaq', rows, cases };
}

/** Questions of one set as unanswerable questions of another. */
export function toForeign(cases: readonly RankerCase[], count: number): RankerCase[] {
  const step = Math.max(1, Math.floor(cases.length / count));
  return cases
    .filter((_, index) => index % step === 0)
    .map((rankerCase) => ({ ...rankerCase, id: `foreign-${rankerCase.id}`, gold: [], span: null, facts: [], foreign: true }));
}
