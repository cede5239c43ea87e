import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { clientAddress, findHostProblem, isOwnOrigin } from '../../src/http/own-origin.ts';

const request = (headers: Record<string, string>, remoteAddress = '198.51.100.7'): IncomingMessage =>
  ({ headers, socket: { remoteAddress } }) as unknown as IncomingMessage;

describe('the origin of a request', () => {
  it('[HT5] is compared whole, never by prefix or suffix', () => {
    const own = request({ host: 'good.example' });
    const allowed = (origin: string): boolean => isOwnOrigin(origin, own, ['https://good.example']);
    expect(allowed('https://good.example')).toBe(true);
    const foreign = [
      'null',
      'http://good.example',
      'https://good.example:444',
      'https://good.example.',
      'https://GOOD.example',
      'https://good.example.evil.com',
      'https://good.example@evil.com',
      'https://evil.com/https://good.example',
      '',
    ];
    for (const origin of foreign) expect(allowed(origin), origin).toBe(false);
  });

  it('[HT9] may be one of several: the one whose name was asked counts', () => {
    const origins = ['https://chat.example', 'https://hilfe.example:8443'];
    const allowed = (host: string, origin: string): boolean => isOwnOrigin(origin, request({ host }), origins);
    expect(allowed('chat.example', 'https://chat.example')).toBe(true);
    expect(allowed('hilfe.example:8443', 'https://hilfe.example:8443')).toBe(true);
    expect(allowed('HILFE.example:8443', 'https://hilfe.example:8443'), 'whatever the case').toBe(true);
    expect(allowed('chat.example', 'https://hilfe.example:8443'), 'a page of the other name').toBe(false);
    expect(allowed('unknown.example', 'https://chat.example'), 'a name that a proxy changed').toBe(true);
    expect(allowed('unknown.example', 'https://unknown.example')).toBe(false);
  });

  it('[HT6] is not taken from X-Forwarded-Host', () => {
    const forged = request({ host: 'good.example', 'x-forwarded-host': 'evil.example' });
    expect(isOwnOrigin('http://evil.example', forged, [])).toBe(false);
  });
});

describe('the name of this server', () => {
  const problem = (host: string | undefined, server = { origins: [] as string[], host: '127.0.0.1' }) =>
    findHostProblem(request(host === undefined ? {} : { host }), server);

  it.each(['localhost', 'localhost:3000', 'LOCALHOST:3000', 'shop.localhost:3000', '127.0.0.1:3000', '192.168.1.7', '[::1]:3000', '[2001:db8::1]'])(
    '[HT3] %s cannot be somebody else’s',
    (host) => {
      expect(problem(host)).toBeNull();
    },
  );

  it.each(['evil.example', 'evil.example:3000', 'localhost.evil.example', '127.0.0.1.evil.example', 'localhost.', 'evil.example\r\nx', '', '[evil]'])(
    '[HT3] %j is refused without PUBLIC_URL',
    (host) => {
      expect(problem(host)).toContain('Set PUBLIC_URL');
    },
  );

  it('[HT3] the name that HOST or PUBLIC_URL says is known; the sentence says what to set', () => {
    expect(problem('chat.lan:3000', { origins: [], host: 'chat.lan' })).toBeNull();
    expect(problem('chat.example.com', { origins: ['https://chat.example.com'], host: '127.0.0.1' })).toBeNull();
    expect(problem(undefined)).toBeNull();
    expect(problem('chat.example.com:3000')).toContain('http://chat.example.com:3000');
    expect(problem('<script>')).not.toContain('<');
  });
});

describe('the address of a client', () => {
  it('[HT7] believes X-Forwarded-For only for as many hops as are trusted', () => {
    const forged = request({ 'x-forwarded-for': '1.1.1.1, 2.2.2.2' });
    expect(clientAddress(forged, 0)).toBe('198.51.100.7');
    expect(clientAddress(forged, 1)).toBe('2.2.2.2');
    expect(clientAddress(forged, 2)).toBe('1.1.1.1');
  });

  it('[HT7] counts an IPv6 client by its /56 and two mapped IPv4 clients apart', () => {
    const address = clientAddress(request({}, '2001:db8:1:ff01::1'), 0);
    expect(clientAddress(request({}, '2001:db8:1:ff99:abcd::2'), 0)).toBe(address);
    expect(clientAddress(request({}, '2001:db8:1:aa01::1'), 0)).not.toBe(address);
    expect(clientAddress(request({}, '::ffff:10.0.0.1'), 0)).toBe('10.0.0.1');
    expect(clientAddress(request({}, '::ffff:10.0.0.2'), 0)).toBe('10.0.0.2');
  });
});
