import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { withServer, repository, type BenchServer } from './bench-server.ts';
import { isAnswerTo, openTalkingVisitor, timeMessage } from './bench-visitor.ts';
import { describeTimes, type Figure } from './summary.ts';

const warmUps = 20;
/** Below the messages that one visitor may send in a minute. */
const questionsPerVisitor = 10;
const crowd = 16;

/** Visitor message to bot answer over a real WebSocket, on the shipped knowledge, embedded, without a model. */
export async function measureAnswers(options: { questions: number; crowdSeconds: number }): Promise<Figure[]> {
  const questions = readQuestions();
  return withServer({}, async (server) => {
    await askInTurn(server, questions.slice(0, warmUps));
    const alone = await askInTurn(server, pick(questions, options.questions));
    const together = await askTogether(server, { questions, seconds: options.crowdSeconds });
    return [
      ...describeTimes('answer, one visitor', alone, [60, 150, 300]),
      ...describeTimes(`answer, ${crowd} visitors at once`, together.times),
      {
        name: `turns, ${crowd} visitors at once`,
        unit: '1/s',
        value: together.times.length / together.seconds,
        interval: null,
        samples: together.times.length,
        goal: null,
      },
    ];
  });
}

async function askInTurn(server: BenchServer, questions: readonly string[]): Promise<number[]> {
  const times: number[] = [];
  for (let start = 0; start < questions.length; start += questionsPerVisitor) {
    const visitor = await openTalkingVisitor(server.url);
    for (const question of questions.slice(start, start + questionsPerVisitor)) times.push(await timeMessage(visitor, question, isAnswerTo));
    visitor.close();
  }
  return times;
}

/** Everybody asks again as soon as the answer is there. */
async function askTogether(server: BenchServer, load: { questions: readonly string[]; seconds: number }): Promise<{ times: number[]; seconds: number }> {
  const times: number[] = [];
  let next = 0;
  const startedAt = performance.now();
  const elapsed = (): number => (performance.now() - startedAt) / 1_000;
  async function talk(): Promise<void> {
    while (elapsed() < load.seconds) {
      const visitor = await openTalkingVisitor(server.url);
      for (let asked = 0; asked < questionsPerVisitor && elapsed() < load.seconds; asked += 1) {
        times.push(await timeMessage(visitor, load.questions[next++ % load.questions.length] ?? '', isAnswerTo));
      }
      visitor.close();
    }
  }
  await Promise.all(Array.from({ length: crowd }, talk));
  return { times, seconds: elapsed() };
}

/** Said before a question, so that no text was ever encoded before it is asked. */
const openers = ['hi,', 'quick one:', 'hello there,', 'so', 'sorry, but', 'I wonder,', 'please tell me', 'one more thing,'];

/** Realistic questions from the shipped articles: their headings and the wordings in their front matter, without repeats, rephrased. */
export function readQuestions(): string[] {
  const folder = path.join(repository, 'knowledge');
  const found = readdirSync(folder)
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .flatMap((name) => {
      const text = readFileSync(path.join(folder, name), 'utf8');
      return [...text.matchAll(/^(?:## (.+\?)|  - (.+))$/gm)].map((match) => match[1] ?? match[2] ?? '');
    });
  // Far apart, so that neighbours in time are not neighbours in an article.
  return found.map((_, index) => `${openers[index % openers.length]} ${(found[(index * 37) % found.length] ?? '').toLowerCase()}`);
}

function pick(questions: readonly string[], count: number): string[] {
  return Array.from({ length: count }, (_, index) => questions[(warmUps + index) % questions.length] ?? '');
}
