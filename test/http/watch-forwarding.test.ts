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
  const send = (count: number, forwarded?: string, url = '/'): void => {
    for (let sent = 0; sent < count; sent += 1)
      watched.note({ url, headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded } } as unknown as IncomingMessage);
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
  checks.send(100, undefined, '/healthz');
  expect([right, none, checks].map(({ watched, lines }) => [watched.problem(), lines])).toEqual([
    [null, []],
    [null, []],
    [null, []],
  ]);
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
