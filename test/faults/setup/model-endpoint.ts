import { createServer } from 'node:http';
import { startOpenAiServer } from '../../doubles/openai-server.ts';

export type ModelEndpoint = {
  /** To be used as OPENAI_BASE_URL. */
  url: string;
  /** The behaviour of the endpoint from now on: a scenario of the fake OpenAI server. */
  behave(scenario: string): void;
  close(): Promise<void>;
};

/** The name that Baton is configured with. */
export const modelName = 'fake/endpoint';

/** One model endpoint that changes its ways during a run: each request goes on to the fake server under the name of the present scenario. */
export async function openModelEndpoint(port: number): Promise<ModelEndpoint> {
  const fake = await startOpenAiServer({ host: '127.0.0.1' });
  let scenario = 'grounded';
  const server = createServer((request, response) => {
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    void (async () => {
      let body = '';
      for await (const chunk of request) body += String(chunk);
      const target = fake.url.replace(/\/v1$/, request.url ?? '/');
      const answer = await fetch(target, {
        method: request.method ?? 'GET',
        headers: { 'content-type': 'application/json', authorization: 'Bearer test' },
        ...(body === '' ? {} : { body: body.replace(`"${modelName}"`, `"fake/${scenario}"`) }),
        signal: gone.signal,
      });
      response.writeHead(answer.status, Object.fromEntries([...answer.headers].filter(([name]) => ['content-type', 'retry-after'].includes(name))));
      response.flushHeaders();
      const reader = answer.body?.getReader();
      for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) response.write(part.value);
      response.end();
    })().catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${port}/v1`,
    behave: (next) => void (scenario = next),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await fake.close();
    },
  };
}
