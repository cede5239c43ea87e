import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { readUpload } from '../../src/http/files/read-upload.ts';
import { createUploadSlots, type UploadSlots } from '../../src/http/files/upload-slots.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { runBaton } from '../support/run-baton.ts';

const visitor = (address: string) => ({ kind: 'visitor', address }) as const;

function takeAll(slots: UploadSlots, who: { kind: 'visitor' | 'agent'; address: string }): (() => void)[] {
  const taken: (() => void)[] = [];
  for (;;) {
    try {
      taken.push(slots.acquire(who));
    } catch {
      return taken;
    }
  }
}

it('[HT60] leaves slots to others and to agents, whatever one address or all visitors hold', () => {
  const slots = createUploadSlots();
  const first = takeAll(slots, visitor('a'));
  expect(first).toHaveLength(6);
  expect(() => slots.acquire(visitor('a'))).toThrow('from your network');
  expect(takeAll(slots, visitor('b')), 'another address').toHaveLength(6);
  expect(() => slots.acquire(visitor('c'))).toThrow('Many files');
  expect(takeAll(slots, { kind: 'agent', address: 'a' }), 'kept for agents').toHaveLength(4);
  first[0]?.();
  first[0]?.();
  expect(takeAll(slots, visitor('c')), 'freed once').toHaveLength(1);
});

it('[HT60] a body that drips loses its slot, one that flows keeps it, and none may take for ever', async () => {
  const clock = createFakeClock();
  const slots = createUploadSlots();
  const open = () => {
    const stream = new PassThrough();
    const request = Object.assign(stream, { headers: { 'content-type': 'application/octet-stream' } }) as unknown as IncomingMessage;
    const end = readUpload(request, { clock, slots, who: visitor('a') }).then(
      (bytes) => bytes.length,
      (error: unknown) => String(error),
    );
    return { stream, end };
  };
  const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  const drip = open();
  const flow = open();
  for (let second = 0; second < 11; second += 1) {
    drip.stream.write('x');
    flow.stream.write(Buffer.alloc(4_096));
    await turn();
    clock.advance(1_000);
  }
  expect(await drip.end).toContain('too slowly');
  flow.stream.end();
  expect(await flow.end).toBe(11 * 4_096);
  const endless = open();
  for (let second = 0; second < 121; second += 1) {
    endless.stream.write(Buffer.alloc(4_096));
    await turn();
    clock.advance(1_000);
  }
  expect(await endless.end).toContain('too slowly');
  expect(takeAll(slots, visitor('a')), 'all are free again').toHaveLength(6);
});

it('[HT61] [HT62] a request with two hundred headers loses none of them, large JSON of a visitor is refused, and answers allow no device', async () => {
  await using baton = await runBaton();
  const { hostname, port } = new URL(baton.url);
  const many = Array.from({ length: 200 }, (_, index) => `X-H${index}: 1\r\n`).join('');
  const answer = await new Promise<string>((resolve, reject) => {
    let heard = '';
    const socket = connect(Number(port), hostname, () =>
      socket.write(
        `POST /api/visitor/session HTTP/1.1\r\nHost: localhost\r\n${many}Origin: https://evil.example\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
      ),
    );
    socket.on('data', (chunk) => (heard += String(chunk)));
    socket.on('close', () => resolve(heard));
    socket.on('error', reject);
  });
  expect(answer, 'the last header counted').toMatch(/^HTTP\/1\.1 403 /);
  expect(answer.toLowerCase()).toContain('permissions-policy: camera=()');
  const large = await fetch(`${baton.url}/api/visitor/line/x/send`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ frames: ['x'.repeat(300_000)] }),
  });
  expect([large.status, (await large.json()) as unknown]).toMatchObject([
    413,
    { error: { message: 'This request holds more than one may. Send less at once.' } },
  ]);
});
