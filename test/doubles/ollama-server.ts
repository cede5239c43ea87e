import { createServer } from 'node:http';
import { groundedAnswer } from './openai-answers.ts';
import { sendJson } from './send-json.ts';

export type OllamaServer = { url: string; requests: { model: string; messages: { role: string; content: string }[] }[]; close(): Promise<void> };

/**
 * Ollama's own protocol: one JSON object a line, `done` in the last one. The model's name chooses: `thinker` reasons in a field of
 * its own first, `broken` says so in a line, any other answers from the passages.
 */
export async function startOllamaServer(): Promise<OllamaServer> {
  const requests: OllamaServer['requests'] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      if (request.url !== '/api/chat') return sendJson(response, 404, { error: 'not found' });
      const asked = JSON.parse(Buffer.concat(parts).toString()) as OllamaServer['requests'][number];
      requests.push(asked);
      if (asked.model === 'missing') return sendJson(response, 404, { error: `model "${asked.model}" not found, try pulling it first` });
      response.writeHead(200, { 'content-type': 'application/x-ndjson' });
      const say = (message: object, rest: object = {}) =>
        response.write(
          `${JSON.stringify({ model: asked.model, created_at: '2026-01-01T00:00:00Z', message: { role: 'assistant', content: '', ...message }, done: false, ...rest })}\n`,
        );
      if (asked.model === 'broken') return response.end(`${JSON.stringify({ error: 'llama runner process has terminated' })}\n`);
      if (asked.model === 'thinker') say({ thinking: 'The visitor wants a refund.' });
      for (const content of groundedAnswer(asked.messages).match(/\s*\S+/g) ?? []) say({ content });
      say({}, { done: true, done_reason: 'stop', total_duration: 1, prompt_eval_count: 1, eval_count: 1 });
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The test server has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    close: () => new Promise((resolve) => (server.close(() => resolve()), server.closeAllConnections())),
  };
}
