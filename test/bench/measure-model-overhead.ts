import OpenAI from 'openai';
import type { VisitorFrame } from '../../src/contracts/visitor-protocol.ts';
import { startOpenAiServer } from '../doubles/openai-server.ts';
import { withServer } from './bench-server.ts';
import { openTalkingVisitor, timeMessage } from './bench-visitor.ts';
import { readQuestions } from './measure-answers.ts';
import { describeTimes, median, type Figure } from './summary.ts';

const model = 'fake/grounded';
const questionsPerVisitor = 10;
const warmUps = 10;
const readingMs = 150;

/**
 * The time that Baton adds before the first token of a model: the same test server is asked through Baton and then, with exactly the
 * messages that Baton sent, by the `openai` package. The difference holds understanding, search, storage and the checks.
 */
export async function measureModelOverhead(options: { questions: number }): Promise<Figure[]> {
  const endpoint = await startOpenAiServer();
  try {
    const client = new OpenAI({ baseURL: endpoint.url, apiKey: 'bench', maxRetries: 0 });
    return await withServer({ OPENAI_BASE_URL: endpoint.url, OPENAI_API_KEY: 'bench', CHAT_MODEL: model }, async (server) => {
      const through: number[] = [];
      const direct: number[] = [];
      let visitor = await openTalkingVisitor(server.url);
      for (const [index, question] of readQuestions()
        .slice(0, (warmUps + options.questions) * 2)
        .entries()) {
        if (direct.length >= warmUps + options.questions) break;
        if (index % questionsPerVisitor === 0) {
          visitor.close();
          visitor = await openTalkingVisitor(server.url);
        }
        // Work after an answer, such as informing consoles, is over before a person asks again.
        await new Promise((resolve) => setTimeout(resolve, readingMs));
        const asked = endpoint.requests.length;
        const milliseconds = await timeMessage(visitor, question, isFirstOfAnswer);
        const sent = endpoint.requests.at(asked);
        // Small talk and what the knowledge does not hold never reach the model.
        if (!sent) continue;
        through.push(milliseconds);
        direct.push(await timeFirstToken(client, sent.messages));
      }
      visitor.close();
      const overhead = through.map((time, index) => time - (direct[index] ?? 0)).slice(warmUps);
      return [
        ...describeTimes('first token through Baton', through.slice(warmUps)).slice(0, 2),
        ...describeTimes('first token from the model alone', direct.slice(warmUps)).slice(0, 2),
        { name: 'added to the first token p50', unit: 'ms', ...median(overhead), samples: overhead.length, goal: 15 },
      ];
    });
  } finally {
    await endpoint.close();
  }
}

function isFirstOfAnswer(frame: VisitorFrame): boolean {
  return frame.type === 'answer-delta' || (frame.type === 'events' && frame.events.some((event) => event.type === 'bot-message'));
}

async function timeFirstToken(client: OpenAI, messages: readonly { role: string; content: string }[]): Promise<number> {
  const startedAt = performance.now();
  const stream = await client.chat.completions.create({
    model,
    stream: true,
    messages: messages.map(({ role, content }) => (role === 'system' ? { role: 'system', content } : { role: 'user', content })),
  });
  for await (const chunk of stream) {
    if (!chunk.choices[0]?.delta.content) continue;
    stream.controller.abort();
    break;
  }
  return performance.now() - startedAt;
}
