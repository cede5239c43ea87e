import { describe, expect, it } from 'vitest';
import { coversOrigin, listAncestors, readOrigin } from '../../src/contracts/site-origin.ts';

describe('an origin', () => {
  it.each([
    ['https://www.example.com', 'https://www.example.com'],
    [' HTTPS://Shop.Example.com/ ', 'https://shop.example.com'],
    ['https://example.com:443', 'https://example.com'],
    ['https://example.com:8443', 'https://example.com:8443'],
    ['https://münchen.example', 'https://xn--mnchen-3ya.example'],
    ['https://*.example.com', 'https://*.example.com'],
    ['https://*.example.com:8443', 'https://*.example.com:8443'],
    ['http://localhost:*', 'http://localhost:*'],
    ['http://127.0.0.1:5173', 'http://127.0.0.1:5173'],
    ['http://[::1]:3000', 'http://[::1]:3000'],
  ])('[SI10] %s is stored as %s, and reading that again changes nothing', (written, origin) => {
    expect(readOrigin(written)).toEqual({ origin });
    expect(readOrigin(origin)).toEqual({ origin });
  });

  it.each([
    ['', 'Name the site'],
    ['*', 'no origin for every site'],
    ['null', 'Name the site'],
    ['example.com', 'Begin with https://, such as https://example.com.'],
    ['//example.com', 'Begin with https://'],
    ['javascript:alert(1)', 'Begin with https://'],
    ['ftp://example.com', 'ftp:// is no address of a web page'],
    ['chrome-extension://abc', 'is no address of a web page'],
    ['https://example.com/shop', 'An origin has no path. Write https://example.com.'],
    ['https://example.com?x=1', 'An origin has no path'],
    ['https://ada:secret@example.com', 'no user name and no password'],
    ['https://exa mple.com', 'This is no address'],
    ['https://*', 'A star stands only for all subdomains'],
    ['https://*.com', 'Behind the star stands a domain of yours'],
    ['https://*.127.0.0.1', 'Behind the star stands a domain of yours'],
    ['https://shop.*.com', 'A star stands only for all subdomains'],
    ['https://example.com:*', 'A star stands only for all subdomains'],
    [`https://${'a'.repeat(300)}.com`, 'at most 260 characters'],
    ["https://example.com;script-src 'unsafe-inline'", 'This is no address'],
    ['__proto__', 'Begin with https://'],
  ])('[SI10] %s is refused in words', (written, why) => {
    expect(readOrigin(written)).toEqual({ why: expect.stringContaining(why) as string });
  });

  it('[SI11] covers what it says and nothing that only looks like it', () => {
    const origins = ['https://shop.example', 'https://*.brand.example', 'http://localhost:*'];
    for (const origin of ['https://shop.example', 'https://a.brand.example', 'https://a.b.brand.example', 'http://localhost:5173', 'http://localhost'])
      expect(coversOrigin(origins, origin), origin).toBe(true);
    for (const origin of [
      'http://shop.example',
      'https://shop.example:8443',
      'https://shop.example.evil.example',
      'https://brand.example',
      'https://evilbrand.example',
      'https://a.brand.example:444',
      'http://a.brand.example',
      'https://localhost:5173',
      'http://127.0.0.1',
      'null',
      'https://shop.example/',
    ])
      expect(coversOrigin(origins, origin), origin).toBe(false);
  });

  it('[SI11] none at all stands for this machine alone, in the policy of the frame too', () => {
    expect(coversOrigin([], 'http://localhost:8080')).toBe(true);
    expect(coversOrigin([], 'https://localhost')).toBe(false);
    expect(coversOrigin([], 'https://shop.example')).toBe(false);
    expect(listAncestors([])).toEqual(["'self'", 'http://localhost:*', 'http://127.0.0.1:*']);
    expect(listAncestors(['https://shop.example'])).toEqual(["'self'", 'https://shop.example']);
  });
});
