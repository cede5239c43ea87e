import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/platform/new-id.ts';
import { startOpenAiServer, type OpenAiServer } from '../doubles/openai-server.ts';
import { openProcessHouse } from '../support/process-house.ts';
import type { ProcessHouse } from '../support/server-process.ts';
import { openVisitor, startConversation, visitorEvents, type VisitorClient } from '../support/socket-client.ts';

const question = 'how do I reset my password?';

let model: OpenAiServer;
let slowModel: OpenAiServer;
let house: ProcessHouse;

beforeAll(async () => {
  model = await startOpenAiServer();
  slowModel = await startOpenAiServer({ firstTokenMs: 6_000 });
  house = await openProcessHouse();
});
afterAll(async () => {
  await house[Symbol.asyncDispose]();
  await model.close();
  await slowModel.close();
});

async function askAndWaitForTheTurn(visitor: VisitorClient): Promise<string> {
  const conversationId = visitor.conversationId || (await startConversation(visitor));
  const id = newId();
  visitor.send({ type: 'message-send', id, conversationId, text: question });
  await visitor.wait((frame) => frame.type === 'ack' && frame.id === id);
  await visitor.wait((frame) => frame.type === 'typing' && frame.active);
  return id;
}

const answersTo = (visitor: VisitorClient, id: string) =>
  visitorEvents(visitor).filter((event) => event.type === 'bot-message' && event.body.replyTo.includes(id));

/** Two starts of the whole product, on a machine that may have ten times more to do than cores. */
const timeout = 240_000;

describe('a stop in the middle of a turn', { timeout }, () => {
  it('[OB5] leaves the turn to the next process, which answers once', async () => {
    const first = await house.serve({ CHAT_MODEL: 'fake/stall', OPENAI_BASE_URL: model.url, OPENAI_API_KEY: 'test', STOP_GRACE_SECONDS: '0' });
    const visitor = await openVisitor(first.url);
    const id = await askAndWaitForTheTurn(visitor);
    expect(await first.stop()).toBe(0);
    await visitor.until(() => visitor.closeCode === 1012);
    expect(answersTo(visitor, id)).toHaveLength(0);

    const second = await house.serve({});
    const returned = await openVisitor(second.url, visitor);
    await returned.until(() => answersTo(returned, id).length > 0);
    expect(visitorEvents(returned).map((event) => event.type)).not.toContain('handoff-requested');
    expect(answersTo(returned, id)).toHaveLength(1);
    returned.close();
    await second.stop();
  });

  it('[OB6] waits for the answer within the grace time and shows it before it says goodbye', async () => {
    const server = await house.serve({ CHAT_MODEL: 'fake/grounded', OPENAI_BASE_URL: slowModel.url, OPENAI_API_KEY: 'test', STOP_GRACE_SECONDS: '60' });
    const [visitor, other] = [await openVisitor(server.url), await openVisitor(server.url)];
    const id = await askAndWaitForTheTurn(visitor);
    const ended = server.stop();
    // New work is refused meanwhile, to the one who has a socket and to the one who comes.
    await expect
      .poll(
        () =>
          fetch(server.url).then(
            () => 'served',
            () => 'refused',
          ),
        { timeout: 15_000 },
      )
      .toBe('refused');
    other.send({ type: 'conversation-start', id: newId(), conversationId: newId(), page: null });
    await other.until(() => other.closeCode === 1012);
    await visitor.until(() => answersTo(visitor, id).length > 0);
    expect(await ended).toBe(0);
    expect(visitor.closeCode).toBe(1012);
    expect(answersTo(visitor, id)).toHaveLength(1);
  });
});
