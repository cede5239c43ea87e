import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/platform/new-id.ts';
import { startOpenAiServer, type OpenAiServer } from '../doubles/openai-server.ts';
import { openProcessHouse } from '../support/process-house.ts';
import type { ProcessHouse } from '../support/server-process.ts';
import { openVisitor, startConversation, visitorEvents } from '../support/socket-client.ts';

let model: OpenAiServer;
let house: ProcessHouse;

beforeAll(async () => {
  model = await startOpenAiServer({ host: '127.0.0.1' });
  house = await openProcessHouse();
});
afterAll(async () => {
  await house[Symbol.asyncDispose]();
  await model.close();
});

/** Two starts of the whole product, on a machine that may have ten times more to do than cores. */
const timeout = 240_000;

describe('kill -9 in the middle of a turn', { timeout }, () => {
  it('[OB10] keeps what was acknowledged, and the next process answers it once', async () => {
    const first = await house.serve({ CHAT_MODEL: 'fake/stall', OPENAI_BASE_URL: model.url, OPENAI_API_KEY: 'test' });
    const visitor = await openVisitor(first.url);
    const conversationId = await startConversation(visitor);
    const id = newId();
    const text = 'how do I reset my password?';
    visitor.send({ type: 'message-send', id, conversationId, text });
    await visitor.wait((frame) => frame.type === 'ack' && frame.id === id);
    await visitor.wait((frame) => frame.type === 'typing' && frame.active);
    await first.kill();

    const second = await house.serve({});
    const returned = await openVisitor(second.url, visitor);
    expect(returned.conversationId).toBe(conversationId);
    await returned.until(() => visitorEvents(returned).some((event) => event.type === 'bot-message'));
    // The client does not know whether its message arrived, so it sends it again: nothing changes.
    const from = returned.frames.length;
    returned.send({ type: 'message-send', id, conversationId, text });
    expect(await returned.wait((frame) => frame.type === 'ack' && frame.id === id, from)).toMatchObject({ seq: 2 });
    const events = visitorEvents(returned);
    expect(events.filter((event) => event.type === 'visitor-message')).toHaveLength(1);
    expect(events.filter((event) => event.type === 'bot-message')).toHaveLength(1);
    expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1));
    returned.close();
    await second.kill();
  });
});
