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

  it('[HT9] further addresses come after PUBLIC_URL, as bare origins of the same scheme', () => {
    const settings = { PUBLIC_URL: 'https://chat.example/', OTHER_URLS: 'https://hilfe.example:8443, https://aide.example' };
    expect(readConfig(settings).publicOrigins).toEqual(['https://chat.example', 'https://hilfe.example:8443', 'https://aide.example']);
    expect(() => readConfig({ ...settings, OTHER_URLS: 'http://hilfe.example' })).toThrow(/OTHER_URLS: .* all addresses with https or all with http/);
    expect(() => readConfig({ ...settings, OTHER_URLS: 'https://hilfe.example/chat' })).toThrow(
      /OTHER_URLS: "https:\/\/hilfe.example\/chat" is not scheme, host and port/,
    );
    expect(() => readConfig({ OTHER_URLS: 'https://hilfe.example' })).toThrow(/OTHER_URLS: needs PUBLIC_URL/);
    expect(readConfig({}).publicOrigins).toEqual([]);
  });

  it.each(['https://example.com', 'https://example.com/', 'http://example.com:8080'])('[HT4] PUBLIC_URL %s is taken', (url) => {
    expect(readConfig({ PUBLIC_URL: url }).PUBLIC_URL).toBe(url);
  });

  /** A value that each setting of a closed kind refuses. The others take any text. */
  const refused = (name: string): string[] =>
    ['yes', '1e3', '0x10', '1.5', '-1', '99999999999', 'ftp://x', 'a b c'].filter((value) => {
      try {
        readConfig({ [name]: value });
        return false;
      } catch {
        return true;
      }
    });
  const anyText = [
    'HOST',
    'DATA_DIR',
    'QDRANT_API_KEY',
    'KNOWLEDGE_DIR',
    'BOTS_DIR',
    'BOT',
    'OPENAI_API_KEY',
    'CHAT_MODEL',
    'METRICS_TOKEN',
    'SECRETS_KEY',
    'MODEL_PRICES',
  ];

  it.each(Object.keys(settings).filter((name) => !anyText.includes(name)))(
    '[CL24] %s refuses with its name, the kind that it takes, and an example that it takes',
    (name) => {
      const values = refused(name);
      expect(values.length).toBeGreaterThan(0);
      for (const value of values) {
        let said = '';
        try {
          readConfig({ [name]: value });
        } catch (error) {
          said = String(error);
        }
        expect(said).toMatch(new RegExp(`^  ${name}: `, 'm'));
        expect(said).toMatch(/ (?:must|is not|is neither)/);
        expect(said, 'no word of a library').not.toMatch(/expected|received|invalid|too (?:small|big)/i);
        const example = /such as (\S+?)(?: \(|$)/m.exec(said)?.[1] ?? '';
        expect(
          () => readConfig({ PUBLIC_URL: 'https://chat.example.com', MAIL_FROM: 'chat@example.com', [name]: example }),
          `${said} -> ${example}`,
        ).not.toThrow();
      }
    },
  );

  it('[CL24] a secret that is refused is not repeated', () => {
    expect(() => readConfig({ METRICS_TOKEN: 'too-short' })).toThrow(/METRICS_TOKEN: must have at least 16 characters.*\(is "…"\)$/);
  });

  it('[CL24] blanks around a value are none of it, and blanks alone leave the setting unset', () => {
    expect(readConfig({ PORT: ' 8080\r', HOST: '  ', PUBLIC_URL: 'https://chat.example.com\r' })).toMatchObject({
      PORT: 8080,
      HOST: '127.0.0.1',
      PUBLIC_URL: 'https://chat.example.com',
    });
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
