import { expect, it } from 'vitest';
import type { VisitorCommand } from '../../src/contracts/visitor-protocol.ts';
import { newId } from '../../src/platform/new-id.ts';
import { runBaton } from '../support/run-baton.ts';
import { openVisitor, SocketClient, type visitorEvents } from '../support/socket-client.ts';

it('[RT5] [RT8] [RT11] the doors: a page of another scheme is left out, and the limits for one address are settings', async () => {
  await using baton = await runBaton({ VISITORS_PER_ADDRESS: '2', CONVERSATIONS_PER_ADDRESS: '4', CONNECTIONS_PER_ADDRESS: '3' });
  const visitor = await openVisitor(baton.url);
  const start = (url: string): string => {
    const conversationId = newId();
    const command: VisitorCommand = { type: 'conversation-start', id: newId(), conversationId, page: { url, title: 'Shop' } };
    visitor.send(command);
    return conversationId;
  };
  const pages = {
    'https://shop.example/a?b#c': 'https://shop.example/a?b#c',
    'http://localhost:3000/': 'http://localhost:3000/',
    'javascript:alert(1)': '',
    'not an address': '',
  };
  for (const [url, kept] of Object.entries(pages)) {
    const id = start(url);
    await visitor.until(() => visitorEventsOf(id).length > 0);
    expect(visitorEventsOf(id)[0], url).toMatchObject({ type: 'conversation-started', body: { page: { url: kept, title: 'Shop' } } });
  }
  start('https://shop.example/');
  await visitor.wait((frame) => frame.type === 'refused' && frame.code === 'rate-limited' && /conversations .* network/.test(frame.message));
  const other = await openVisitor(baton.url);
  const session = await fetch(`${baton.url}/api/visitor/session`, { method: 'POST' });
  expect([session.status, (await session.json()) as unknown]).toMatchObject([
    429,
    { error: { code: 'rate-limited', message: expect.stringContaining('new visitors') } },
  ]);

  const line = (): Promise<Response> => fetch(`${baton.url}/api/visitor/line`, { method: 'POST' });
  expect((await line()).status).toBe(201);
  expect((await line()).status, 'two sockets and a line').toBe(429);
  await expect(SocketClient.open(`${baton.url}/ws/visitor`)).rejects.toThrow('429');
  other.close();
  visitor.close();

  function visitorEventsOf(id: string): ReturnType<typeof visitorEvents> {
    return visitor.frames.flatMap((frame) => (frame.type === 'events' && frame.conversationId === id ? frame.events : []));
  }
});
