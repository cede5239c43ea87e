import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/platform/new-id.ts';
import { makeFirstAgent, openAgent, openVisitor, postJson, startConversation, visitorEvents, ask, type AgentClient } from '../support/socket-client.ts';
import { runBaton, type TestBaton } from '../support/run-baton.ts';

let baton: TestBaton;
let agent: AgentClient;

beforeAll(async () => {
  baton = await runBaton();
  agent = await openAgent(baton, await makeFirstAgent(baton), { available: true });
});
afterAll(async () => {
  agent?.close();
  await baton?.[Symbol.asyncDispose]();
});

/** Half a pair, as a client that cuts by units sends it. `JSON.stringify` escapes it. */
const half = '\ud83d';

describe('odd characters', () => {
  it('[TC1] an emoji where a quote of the message ends does not keep the visitor from a person', async () => {
    for (let padding = 156; padding <= 161; padding += 1) {
      const visitor = await openVisitor(baton.url);
      await startConversation(visitor);
      await ask(visitor, `${'My question is about the '.padEnd(padding, 'y')}😀 and more of it, how does it work?`);
      const id = newId();
      visitor.send({ type: 'person-request', id, conversationId: visitor.conversationId, wait: true });
      await visitor.until(() => visitorEvents(visitor).find((event) => event.type === 'conversation-queued'));
      visitor.close();
    }
  });

  it('[TC3] half a character and NUL in every field of a visitor are taken, and stored as something readable', async () => {
    const odd = `a${half}b\0c`;
    const visitor = await openVisitor(baton.url);
    const conversationId = newId();
    visitor.conversationId = conversationId;
    visitor.send({ type: 'conversation-start', id: newId(), conversationId, page: { url: `https://example.com/?q=${odd}`, title: odd } });
    const commands = [
      { type: 'message-send', text: `how do I change the port? ${odd}` },
      { type: 'typing', active: true, text: odd },
      { type: 'contact-leave', email: 'ada@example.com', name: odd, message: odd },
      { type: 'conversation-close' },
      { type: 'rating-give', score: 4, comment: odd },
    ];
    for (const command of commands) {
      const id = newId();
      visitor.sendRaw(JSON.stringify({ ...command, conversationId, ...(command.type === 'typing' ? {} : { id }) }));
      if (command.type === 'typing') continue;
      const answer = await visitor.until(() => visitor.frames.find((frame) => 'id' in frame && frame.id === id));
      expect(answer, command.type).toMatchObject({ type: 'ack' });
    }
    expect(visitor.frames.filter((frame) => frame.type === 'refused')).toEqual([]);
    visitor.close();
  });

  it('[TC3] bodies and addresses of the console are cleaned as well', async () => {
    const article = await postJson(
      baton.url,
      '/api/console/articles',
      { title: `T${half}`, markdown: `# T\n\nA${half} text\0 of it.`, tags: [`x${half}`], questions: [], language: 'en', version: 0 },
      agent.cookie,
    );
    expect(article.status, await article.clone().text()).toBeLessThan(300);
    expect(await article.text()).not.toMatch(/\\ud83d|\\u0000/);
    const found = await fetch(`${baton.url}/api/console/articles?search=%00a`, { headers: { cookie: agent.cookie } });
    expect(found.status).toBe(200);
  });
});
