import { afterAll, beforeAll, expect, it } from 'vitest';
import type { BotResponse, BotsResponse, SaveBotFileResponse } from '../../src/contracts/bot/bot-version.ts';
import { runBaton, type TestBaton } from '../support/run-baton.ts';
import { ask, makeFirstAgent, openVisitor, startConversation } from '../support/socket-client.ts';

let baton: TestBaton;
let cookie: string;
beforeAll(async () => {
  baton = await runBaton();
  ({ cookie } = await makeFirstAgent(baton));
});
afterAll(() => baton[Symbol.asyncDispose]());

async function call<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
  const response = await fetch(`${baton.url}/api/console/${path}`, {
    method,
    headers: { cookie, 'content-type': 'application/json', origin: baton.url },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  expect(response.status, text).toBe(200);
  return JSON.parse(text) as Answer;
}

/** The name under which the bot answers in a new conversation. */
async function nameOfBot(): Promise<string> {
  const visitor = await openVisitor(baton.url);
  await startConversation(visitor);
  const { author } = await ask(visitor, 'hello');
  visitor.close();
  return 'name' in author ? author.name : '';
}

it('[BV5] a published version answers the next message without a restart, and going back takes it back', async () => {
  const { bots } = await call<BotsResponse>('GET', 'bots');
  expect(bots.find(({ bot }) => bot === 'baton')).toMatchObject({ published: { number: 1, origin: 'folder' }, draft: null, conflict: null });
  const read = await call<BotResponse>('GET', 'bots/baton');
  const text = (read.files['bot.yaml'] ?? '').replace(/^name: .*$/m, 'name: Robin');
  const { revision } = await call<SaveBotFileResponse>('PUT', 'bots/baton/draft', { revision: read.revision, path: 'bot.yaml', text });
  const former = await nameOfBot();
  await call('POST', 'bots/baton/publish', { revision, over: 1, note: 'A name' });
  expect(await nameOfBot()).toBe('Robin');
  const published = await call<BotResponse>('GET', 'bots/baton');
  await call('POST', 'bots/baton/versions/1/publish', { revision: published.revision });
  expect(former).not.toBe('Robin');
  expect(await nameOfBot()).toBe(former);
});
