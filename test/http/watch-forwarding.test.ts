import type { IncomingMessage } from 'node:http';
import { expect, it } from 'vitest';
import { watchForwarding } from '../../src/http/forwarding/watch-forwarding.ts';
import type { Logger } from '../../src/platform/logger.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { runBaton } from '../support/run-baton.ts';
import { makeAgent, makeFirstAgent } from '../support/socket-client.ts';
import { silentLogger } from '../support/silent-logger.ts';

function watch(trustedHops: number) {
  const lines: string[] = [];
  const logger = { ...silentLogger, warn: (_fields: object, message: string) => void lines.push(message) } as Logger;
  const clock = createFakeClock();
  const watched = watchForwarding({ clock, logger, trustedHops });
  const send = (count: number, forwarded?: string, from: { url?: string; address?: string; host?: string } = {}): void => {
    const { url = '/', address = '10.0.0.2', host = 'chat.example' } = from;
    const headers = { host, ...(forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }) };
    for (let sent = 0; sent < count; sent += 1) watched.note({ url, headers, socket: { remoteAddress: address } } as unknown as IncomingMessage);
  };
  return { watched, lines, clock, send };
}

it.each([
  [0, '198.51.100.7', 'TRUST_PROXY is 0'],
  [1, '198.51.100.7, 203.0.113.1', 'names more addresses than TRUST_PROXY (1)'],
  [2, '198.51.100.7', 'names fewer addresses than TRUST_PROXY (2)'],
  [1, undefined, 'names fewer addresses than TRUST_PROXY (1)'],
])('[HT50] with TRUST_PROXY %i and the header %s says so, once in ten minutes however many come', (trusted, header, words) => {
  const { watched, lines, clock, send } = watch(trusted);
  send(4, header);
  expect([watched.problem(), lines]).toEqual([null, []]);
  send(500, header);
  expect(watched.problem()).toContain(words);
  expect(lines).toEqual([watched.problem()]);
  clock.advance(600_000);
  expect(watched.problem(), 'until it is known to be mended').toContain(words);
  send(20, header);
  expect(lines).toHaveLength(2);
});

it('[HT50] says nothing where the number is right, where a few make the header up, and of health checks', () => {
  const right = watch(1);
  right.send(100, '198.51.100.7');
  right.send(40, '1.1.1.1, 2.2.2.2, 3.3.3.3');
  const none = watch(0);
  none.send(100);
  none.send(40, '1.1.1.1');
  const checks = watch(1);
  checks.send(100, undefined, { url: '/healthz' });
  expect([right, none, checks].map(({ watched, lines }) => [watched.problem(), lines])).toEqual([
    [null, []],
    [null, []],
    [null, []],
  ]);
});

it('[HT87] a number that is too high is said by a few honest requests, however many others pad the header or come from this machine', () => {
  const padded = watch(2);
  padded.send(5_000, '192.0.2.1, 198.51.100.7');
  padded.send(4, '198.51.100.7');
  expect(padded.watched.problem(), 'padded requests alone look right').toBeNull();
  padded.send(1, '198.51.100.7');
  expect(padded.lines).toEqual([expect.stringContaining('names fewer addresses than TRUST_PROXY (2)')]);

  const open = watch(1);
  open.send(5_000, '192.0.2.1', { address: '::ffff:9.9.9.9' });
  open.send(5, undefined, { address: '::ffff:9.9.9.9' });
  expect(open.watched.problem(), 'around the proxy, from outside').toContain('close the way around them');

  const monitored = watch(1);
  monitored.send(100, '198.51.100.7');
  monitored.send(90, undefined, { address: '10.0.0.9' });
  monitored.send(500, undefined, { address: '127.0.0.1', host: 'localhost:3000' });
  expect(monitored.watched.problem(), 'a monitor inside says nothing').toBeNull();
});

it('[HT87] a number that is too low is said, however often this machine looks by its own name', () => {
  const { watched, send } = watch(0);
  send(500, undefined, { address: '::1', host: '[::1]:3000' });
  send(5, '198.51.100.7', { address: '127.0.0.1', host: 'chat.example' });
  expect(watched.problem()).toContain('TRUST_PROXY is 0');
});

it('[HT50] shows it to admins in the console', async () => {
  await using baton = await runBaton();
  const ana = await makeFirstAgent(baton);
  const bo = await makeAgent(baton, ana, 'Bo');
  const read = (cookie: string): Promise<Response> => fetch(`${baton.url}/api/console/notices`, { headers: { cookie, 'x-forwarded-for': '198.51.100.7' } });
  for (let asked = 0; asked < 12; asked += 1) await read(ana.cookie);
  expect(await (await read(ana.cookie)).json()).toEqual({ notices: [expect.stringContaining('TRUST_PROXY is 0')] });
  expect((await read(bo.cookie)).status).toBe(403);
});
