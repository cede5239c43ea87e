import { afterAll, beforeAll, expect, it } from 'vitest';
import type { BotResponse, BotsResponse, SaveBotFileResponse, TryBotRequest, TryBotResponse } from '../../src/contracts/bot/bot-version.ts';
import type { TurnTrace } from '../../src/contracts/bot/turn-trace.ts';
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

async function versionsOfLatest(): Promise<TurnTrace['versions']> {
  const { turns } = await call<{ turns: { turnId: string }[] }>('GET', 'turns');
  const trace = await call<TurnTrace>('GET', `turns/${turns[0]?.turnId ?? ''}`);
  return trace.versions;
}

it('[BV12] a draft is tried in a conversation that nobody else sees', async () => {
  const read = await call<BotResponse>('GET', 'bots/shop');
  const text = (read.files['smalltalk.yaml'] ?? '').replace(/"Hi! What can I look up for you\?".*\]/, '"Hello from the draft"]');
  const { revision } = await call<SaveBotFileResponse>('PUT', 'bots/shop/draft', { revision: read.revision, path: 'smalltalk.yaml', text });
  const say = (messages: TryBotRequest['messages'], flow: TryBotRequest['flow'] = null) => call<TryBotResponse>('POST', 'bots/shop/try', { messages, flow });
  const turnsBefore = await call('GET', 'turns');
  expect(await say([{ role: 'visitor', text: 'hello' }])).toMatchObject({ outcome: 'smalltalk', text: 'Hello from the draft' });
  const asked = { role: 'visitor', text: 'where is my order' } as const;
  const first = await say([asked]);
  expect(first.flow).toMatchObject({ flowId: 'order-status', hasEnded: false });
  const second = await say([asked, { role: 'bot', text: first.text }, { role: 'visitor', text: 'F-10234' }], first.flow);
  expect(second.outcome).toBe('handoff');
  expect(await call('GET', 'turns')).toEqual(turnsBefore);
  await call('DELETE', `bots/shop/draft/${revision}`);
});

it('[BV5] [BV11] a published version answers the next message without a restart, and going back takes it back', async () => {
  const { bots } = await call<BotsResponse>('GET', 'bots');
  expect(bots.find(({ bot }) => bot === 'baton')).toMatchObject({ published: { number: 1, origin: 'folder' }, draft: null, conflict: null });
  const read = await call<BotResponse>('GET', 'bots/baton');
  const text = (read.files['bot.yaml'] ?? '').replace(/^name: .*$/m, 'name: Robin');
  const { revision } = await call<SaveBotFileResponse>('PUT', 'bots/baton/draft', { revision: read.revision, path: 'bot.yaml', text });
  const former = await nameOfBot();
  await call('POST', 'bots/baton/publish', { revision, over: 1, note: 'A name' });
  expect(await nameOfBot()).toBe('Robin');
  expect(await versionsOfLatest()).toMatchObject({ bot: 2, prompt: null, model: null, knowledge: expect.stringMatching(/^\d+$/) as string });
  const published = await call<BotResponse>('GET', 'bots/baton');
  await call('POST', 'bots/baton/versions/1/publish', { revision: published.revision });
  expect(former).not.toBe('Robin');
  expect(await nameOfBot()).toBe(former);
});
