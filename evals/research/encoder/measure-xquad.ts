import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { readProcessConfig } from '../../../src/platform/config.ts';
import { auroc } from '../../scorers/detection.ts';
import { openBotUnderTest, type BotUnderTest } from '../../trial/open-bot-under-test.ts';

/**
 * Questions in six languages on English paragraphs (XQuAD), by the search as it is shipped: words and vectors. Prints the share of questions
 * whose paragraph is first, and among three, with how well the score tells a question from one whose paragraph is hidden.
 *
 *   EMBEDDINGS=multilingual node --import tsx evals/research/encoder/measure-xquad.ts --data ../shared/data [--every 4]
 */
const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    every: { type: 'string', default: '4' },
    languages: { type: 'string', default: 'en,de,es,ru,ar,zh' },
    json: { type: 'string' },
  },
});
if (values.data === undefined) throw new Error('Name the folder of public sets: --data FOLDER.');
const folder = path.join(values.data, 'xquad');

const readLines = <T>(file: string, schema: z.ZodType<T>): T[] =>
  readFileSync(path.join(folder, file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => schema.parse(JSON.parse(line)));

const articles = mkdtempSync(path.join(tmpdir(), 'baton-xquad-'));
for (const { id, title, text } of readLines('paragraphs.en.jsonl', z.object({ id: z.number(), title: z.string(), text: z.string() })))
  writeFileSync(path.join(articles, `p-${id}.md`), `# ${title.replaceAll('_', ' ')}\n\n${text}\n`);

const subject = await openBotUnderTest(readProcessConfig({ KNOWLEDGE_DIR: articles }), { isCalibrated: false });
const asked: object[] = [];
try {
  console.log(`encoder ${subject.versions.encoder}`);
  for (const language of values.languages.split(',')) console.log(await measure(language, subject));
} finally {
  await subject.close();
  rmSync(articles, { recursive: true });
}
if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(asked));

async function measure(language: string, { findPassages, fileOf }: BotUnderTest): Promise<string> {
  const questions = readLines(`questions.${language}.jsonl`, z.object({ paragraph: z.number(), question: z.string() })).filter(
    (_, index) => index % Number(values.every) === 0,
  );
  const idOf = new Map([...fileOf].map(([id, file]) => [file, id]));
  const hits = { first: 0, three: 0 };
  const scores: { score: number; positive: boolean }[] = [];
  let answered = 0;
  let abstained = 0;
  for (const { paragraph, question } of questions) {
    const right = idOf.get(`p-${paragraph}.md`) ?? '';
    const { passages, floor } = await findPassages({ query: question, language, limit: 10 });
    const found = [...new Set(passages.map(({ articleId }) => articleId))];
    if (found[0] === right) hits.first += 1;
    if (found.slice(0, 3).includes(right)) hits.three += 1;
    const { passages: others } = await findPassages({ query: question, language, limit: 10, hidden: new Set([right]) });
    scores.push({ score: passages[0]?.score ?? 0, positive: true }, { score: others[0]?.score ?? 0, positive: false });
    if ((passages[0]?.score ?? 0) >= floor) answered += 1;
    if ((others[0]?.score ?? 0) < floor) abstained += 1;
    asked.push({ language, question, isRight: found[0] === right, known: passages.slice(0, 5), hidden: others.slice(0, 5) });
  }
  const share = (count: number): string => (count / questions.length).toFixed(3);
  return `${language}: ${questions.length} questions, R@1 ${share(hits.first)}, R@3 ${share(hits.three)}; known or hidden AUROC ${auroc(scores).toFixed(3)}; answered ${share(answered)}, hidden ones abstained ${share(abstained)}`;
}
