import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/platform/new-id.ts';
import { runBaton, type TestBaton } from '../support/run-baton.ts';
import { makeFirstAgent, openVisitor, postJson, SocketClient, startConversation, visitorEvents } from '../support/socket-client.ts';

let baton: TestBaton;
let ana: { cookie: string; agentId: string };
beforeAll(async () => {
  baton = await runBaton({ TRUST_PROXY: '1' });
  ana = await makeFirstAgent(baton);
});
afterAll(() => baton[Symbol.asyncDispose]());

describe('the doors', () => {
  it('[RT40] refuses sockets from other sites and agent sockets without a session', async () => {
    const { host } = new URL(baton.url);
    for (const origin of ['https://evil.example', 'null', `http://${host}.evil.example`, `https://${host}`, `http://user@${host}`]) {
      await expect(SocketClient.open(`${baton.url}/ws/agent`, { cookie: ana.cookie, origin }), origin).rejects.toThrow('403');
    }
    await expect(SocketClient.open(`${baton.url}/ws/agent`, { origin: baton.url })).rejects.toThrow('401');
    await expect(SocketClient.open(`${baton.url}/ws/agent`, { cookie: ana.cookie })).rejects.toThrow('401');
  });

  it('[RT41] answers malformed, foreign and forged frames with a refusal and goes on', async () => {
    const visitor = await openVisitor(baton.url);
    const conversationId = await startConversation(visitor);
    const stranger = await openVisitor(baton.url);
    const frames = [
      'not json',
      '[]',
      '{"type":"message-send"}',
      JSON.stringify({ type: 'message-send', id: newId(), conversationId, text: 'x', author: 'agent' }),
      JSON.stringify({ type: 'message-send', id: newId(), conversationId, text: { $gt: '' } }),
      `{"type":"message-send","id":"${newId()}","conversationId":"${conversationId}","text":"x","__proto__":{"polluted":1}}`,
      JSON.stringify({ type: 'message-send', id: newId(), conversationId, text: 'x'.repeat(4_001) }),
      JSON.stringify({ type: 'resume', conversationId, afterSeq: 0 }),
      JSON.stringify({ type: 'message-send', id: newId(), conversationId, text: 'hi' }),
    ];
    for (const frame of frames) {
      const from = stranger.frames.length;
      stranger.sendRaw(frame);
      expect((await stranger.wait((frame) => frame.type !== 'typing', from)).type, frame.slice(0, 80)).toBe('refused');
    }
    expect(visitorEvents(visitor)).toHaveLength(1);
    stranger.send({ type: 'ping' });
    await stranger.wait((frame) => frame.type === 'pong');
    visitor.close();
    stranger.close();
  });

  it('[RT42] closes a socket that sends a frame over the limit', async () => {
    const visitor = await openVisitor(baton.url);
    visitor.sendRaw('x'.repeat(64 * 1024 + 1));
    await visitor.until(() => visitor.closeCode !== null);
    expect(visitor.closeCode).toBe(1009);
  });

  it('[HT64] refuses a change that comes from another site, and [AC28] a used set-up link', async () => {
    const foreign = await fetch(`${baton.url}/api/console/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'https://evil.example' },
      body: '{}',
    });
    expect(foreign.status).toBe(403);
    const again = await postJson(baton.url, '/api/console/setup', {
      token: baton.setupToken,
      name: 'Eve',
      email: 'eve@example.com',
      password: 'another long password 1',
    });
    expect(again.status).toBe(403);
  });

  it('[AC25] lets nobody in without a session, whatever the route', async () => {
    const { httpRoutes } = await import('../../src/contracts/authorisation.ts');
    const closed = Object.entries(httpRoutes).filter(([, { audience }]) => audience !== 'anyone');
    for (const [index, [route]] of closed.entries()) {
      const [method = 'GET', path = ''] = route.split(' ');
      // An address that sent 60 wrong tokens in a minute has to wait, so each call comes from one of its own.
      const headers = { origin: baton.url, 'x-forwarded-for': `198.51.${Math.floor(index / 250)}.${index % 250}` };
      const response = await fetch(`${baton.url}${path.replace(':id', newId())}`, { method, headers });
      expect(response.status, route).toBe(401);
    }
  });
});
