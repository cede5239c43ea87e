import { describe, expect, it } from 'vitest';
import { readConfig, settings } from '../../src/platform/config.ts';
import { findMisspelt } from '../../src/platform/find-misspelt.ts';

describe('settings', () => {
  it.each(['https://example.com/chat', 'https://example.com/?a=b', 'https://example.com/#x', 'https://user:pw@example.com'])(
    '[HT4] PUBLIC_URL %s is refused: Baton serves from the root of its host',
    (url) => {
      expect(() => readConfig({ PUBLIC_URL: url })).toThrow(/PUBLIC_URL: must be scheme, host and port alone/);
    },
  );

  it.each(['https://example.com', 'https://example.com/', 'http://example.com:8080'])('[HT4] PUBLIC_URL %s is taken', (url) => {
    expect(readConfig({ PUBLIC_URL: url }).PUBLIC_URL).toBe(url);
  });

  it.each([
    ['DATABSE_URL', 'DATABASE_URL'],
    ['PUBLICURL', 'PUBLIC_URL'],
    ['TRUST_PROXYS', 'TRUST_PROXY'],
    ['BATON_PORT', 'PORT'],
    ['BATON_DATA_DIR', 'DATA_DIR'],
    ['BATON_COLOUR', null],
  ])('[HT41] %s is taken for a misspelt %s', (given, meant) => {
    expect(findMisspelt([given], Object.keys(settings))).toEqual([{ given, meant }]);
  });

  it('[HT41] variables that mean something else are left alone', () => {
    const others = [
      'HOME',
      'HOSTNAME',
      'PATH',
      'POSTGRES_URL',
      'NODE_ENV',
      'LANG',
      'USER',
      'NODE_OPTIONS',
      'DATABASE_HOST',
      'TMPDIR',
      'PWD',
      'CI',
      ...Object.keys(settings),
    ];
    expect(findMisspelt(others, Object.keys(settings))).toEqual([]);
  });
});
