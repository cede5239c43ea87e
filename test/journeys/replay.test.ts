import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ArticleSummary, TurnSummary } from '../../src/contracts/http-api.ts';
import type { ReplayRequest, ReplayedTurn, ReplayResponse } from '../../src/contracts/bot/replay.ts';
import type { AssistRequest, AssistResponse } from '../../src/contracts/bot/assist.ts';
import { newId } from '../../src/platform/new-id.ts';
import { startOpenAiServer, type OpenAiServer } from '../doubles/openai-server.ts';
import { runBaton, type TestBaton } from '../support/run-baton.ts';
import { ask, makeFirstAgent, openVisitor, postJson, startConversation, visitorEvents, type VisitorClient } from '../support/socket-client.ts';

let model: OpenAiServer;
let baton: TestBaton;
let cookie: string;
let conversationId: string;
let visitor: VisitorClient;

beforeAll(async () => {
  model = await startOpenAiServer();
  baton = await runBaton({ CHAT_MODEL: 'fake/assistant', OPENAI_BASE_URL: model.url });
  ({ cookie } = await makeFirstAgent(baton));
  visitor = await openVisitor(baton.url);
  conversationId = await startConversation(visitor);
  for (const text of ['How do I reset my password?', 'how long does the delivery take', 'thanks', 'can I talk to a person please']) await ask(visitor, text);
});
afterAll(async () => {
  visitor.close();
  await baton[Symbol.asyncDispose]();
  await model.close();
});

async function replay(evidence: ReplayRequest['evidence']): Promise<ReplayedTurn[]> {
  const response = await postJson(baton.url, `/api/console/conversations/${conversationId}/replay`, { evidence }, cookie);
  expect(response.status).toBe(200);
  return ((await response.json()) as ReplayResponse).turns;
}

const outcomes = (turns: readonly ReplayedTurn[]): (string | undefined)[] => turns.map((turn) => turn.after?.outcome);

describe('a saved conversation, put to the bot again', () => {
  it('[RP1] goes the same way with what was found and written then, and asks no model', async () => {
    const asked = model.requests.length;
    const turns = await replay('then');
    expect(turns.map((turn) => turn.question)).toEqual([
      'How do I reset my password?',
      'how long does the delivery take',
      'thanks',
      'can I talk to a person please',
    ]);
    expect(outcomes(turns)).toEqual(turns.map((turn) => turn.before.outcome));
    expect(turns[0]).toMatchObject({ before: { outcome: 'answer' }, wordsBy: 'record' });
    expect(turns[0]?.after?.text).toBe(turns[0]?.before.text);
    expect(turns[0]?.after?.sources).toEqual(turns[0]?.before.sources);
    expect(turns.at(-1)?.after).toMatchObject({ outcome: 'handoff', ruleId: 'wish-for-person' });
    expect(model.requests.length).toBe(asked);
  });

  it('[RP2] shows what a change of the knowledge does to it, and leaves the conversation as it was', async () => {
    const list = await fetch(`${baton.url}/api/console/articles`, { headers: { cookie } });
    const { articles } = (await list.json()) as { articles: ArticleSummary[] };
    const [source] = (await replay('now'))[0]?.before.sources ?? [];
    const article = articles.find((article) => article.title === source);
    const unpublished = await postJson(baton.url, `/api/console/articles/${article?.id ?? ''}/unpublish`, {}, cookie);
    expect(unpublished.status).toBe(200);
    const asked = model.requests.length;
    const [now] = await replay('now');
    expect(now?.before.outcome).toBe('answer');
    expect(now?.after?.sources ?? []).not.toContain(source);
    const [then] = await replay('then');
    expect(then?.after?.sources).toContain(source);
    expect(model.requests.length - asked).toBeLessThan(3);
    const recorded = await fetch(`${baton.url}/api/console/turns?conversation=${conversationId}`, { headers: { cookie } });
    expect(((await recorded.json()) as { turns: TurnSummary[] }).turns).toHaveLength(4);
    const again = await openVisitor(baton.url, visitor);
    await again.until(() => visitorEvents(again).find((event) => event.seq === visitorEvents(visitor).at(-1)?.seq));
    expect(visitorEvents(again).filter((event) => event.type === 'bot-message')).toHaveLength(4);
    again.close();
  });

  it('[RP3] refuses what is no conversation and what is no way to replay', async () => {
    expect((await postJson(baton.url, `/api/console/conversations/${newId()}/replay`, { evidence: 'then' }, cookie)).status).toBe(404);
    expect((await postJson(baton.url, `/api/console/conversations/${conversationId}/replay`, { evidence: 'soon' }, cookie)).status).toBe(400);
    expect((await postJson(baton.url, `/api/console/conversations/${conversationId}/replay`, { evidence: 'then' })).status).toBe(401);
  });
});

describe('help of the model for an agent, over HTTP', () => {
  const assist = (request: object, who = cookie, signal?: AbortSignal): Promise<Response> =>
    fetch(`${baton.url}/api/console/conversations/${conversationId}/assist`, {
      method: 'POST',
      body: JSON.stringify(request),
      headers: { cookie: who, 'content-type': 'application/json', origin: baton.url },
      ...(signal && { signal }),
    });
  const shorten = (text: string): AssistRequest => ({ kind: 'shorten', text });

  it('[BA3] answers an agent, and refuses what is no request or comes without an account', async () => {
    const response = await assist({ kind: 'translate', text: 'Hello Ana', language: 'de' });
    expect((await response.json()) as AssistResponse).toMatchObject({ kind: 'written', by: 'model', text: '(German) Hello Ana' });
    expect((await assist({ kind: 'translate', text: 'Hello', language: 'Klingon!' })).status).toBe(400);
    expect((await assist({ kind: 'shorten', text: ' ' })).status).toBe(400);
    expect((await assist(shorten('Hello'), '')).status).toBe(401);
  });

  it('[BA6] stops when the connection is closed, which frees the place of the request', async () => {
    const gone = new AbortController();
    const asked = model.requests.length;
    const silent = Array.from({ length: 4 }, (_, index) => assist(shorten(`stay silent, ${index}`), cookie, gone.signal).catch(() => 'gone'));
    await vi.waitUntil(() => model.requests.length === asked + 4, { timeout: 30_000 });
    expect((await assist(shorten('Hello'))).status).toBe(429);
    gone.abort();
    expect(await Promise.all(silent)).toEqual(silent.map(() => 'gone'));
    await vi.waitUntil(async () => (await assist(shorten('Hello'))).status === 200, { timeout: 30_000 });
  });
});
