import { describe, expect, it } from 'vitest';
import { maskSecrets } from '../../src/text/secrets/mask-secrets.ts';

describe('payment cards', () => {
  it.each([
    ['my card is 4111 1111 1111 1111', 'my card is [card]'],
    ['4111111111111111', '[card]'],
    ['I paid my order with 4111111111111111.', 'I paid my order with [card].'],
    ['5500-0000-0000-0004', '[card]'],
    ['2223003122003222', '[card]'],
    ['3782 822463 10005', '[card]'],
    ['30569309025904', '[card]'],
    ['6011.1111.1111.1117', '[card]'],
    ['Karte: 3566002020360505', 'Karte: [card]'],
    ['visa 4222222222222', 'visa [card]'],
    ['card no #4111111111111111', 'card no #[card]'],
    ['4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1', '[card]'],
    ['4111 1111\n1111 1111', '[card]'],
    ['٤١١١ ١١١١ ١١١١ ١١١١', '[card]'],
    ['４１１１１１１１１１１１１１１１', '[card]'],
    ['4111 1111 1111 1111 12/27, CVV 123', '[card] 12/27, CVV [card]'],
    ['4111 1111 1111 1111 12 27 123', '[card] 12 27 123'],
  ])('[TC80] %s becomes %s', (text, masked) => {
    expect(maskSecrets(text)).toEqual({ text: masked, kinds: ['card'] });
    expect(maskSecrets(masked).text).toBe(masked);
  });

  it.each(['4111 1111 1111 1112', '9111 1111 1111 1111', '0000 0000 0000 0000', '1.3.6.1.4.1.44947.2.16', 'https://example.org/a/4111111111111111'])(
    '[TC80] %s is none: issuer, length or check digit are wrong',
    (text) => {
      expect(maskSecrets(text).kinds).toEqual([]);
    },
  );

  it.each([
    'my order number is {}',
    'Bestellnummer: {}',
    'order #{}',
    'ORD-{}',
    'mi pedido {}',
    'commande n° {}',
    'o número do pedido é {}',
    'invoice {}',
    'tracking {}',
  ])('[TC81] of 1,000 order numbers as in “%s” at most 5 are taken for cards', (sentence) => {
    let state = 7;
    const digit = (): number => (state = (state * 48_271) % 2_147_483_647) % 10;
    const numbers = Array.from({ length: 1_000 }, (_, index) => Array.from({ length: 8 + (index % 12) }, digit).join(''));
    const taken = numbers.filter((number) => maskSecrets(sentence.replace('{}', number)).kinds.length > 0);
    expect(taken.length).toBeLessThanOrEqual(5);
  });
});

describe('bank accounts', () => {
  it.each([
    'DE89 3704 0044 0532 0130 00',
    'GB29NWBK60161331926819',
    'de89370400440532013000',
    'ES91-2100-0418-4502-0005-1332',
    'FR14 2004 1010 0505 0001 3M02 606',
  ])('[TC82] %s is masked', (iban) => {
    expect(maskSecrets(`IBAN: ${iban}, thanks`)).toEqual({ text: 'IBAN: [iban], thanks', kinds: ['iban'] });
  });

  it.each(['DE00 3704 0044 0532 0130 00', 'DE89 3704 0044 0532 0130', 'ZZ89 3704 0044 0532 0130 00', '2001:db8:85a3::8a2e:370:7334'])(
    '[TC82] %s is none',
    (text) => {
      expect(maskSecrets(text).kinds).toEqual([]);
    },
  );
});

describe('passwords', () => {
  it.each([
    'my password is {hunter2}',
    'My password is "{correct horse battery}"',
    'the password for my account is {Xy12ab}',
    'password: {Tr0ub4dor&3}',
    'my password is {sunshine}',
    'user anna password {Blue42sky}',
    '{hunter2} is my password',
    'my PIN is {4821}, please',
    'mein Passwort ist {Sommer2024!}',
    'Mein Kennwort lautet {geheim99}',
    'mein passwort ist {sonnenschein}.',
    'mon mot de passe est {Azerty123}',
    'mot de passe : {soleil12}',
    'mi contraseña es {gatito77}',
    'contraseña={abc123}',
    'minha senha é {futebol10}',
    'a minha palavra-passe é {benfica1904}',
  ])('[TC83] %s', (marked) => {
    const masked = marked.replace(/\{[^}]*\}/, '[password]');
    expect(maskSecrets(marked.replace(/[{}]/g, ''))).toEqual({ text: masked, kinds: ['password'] });
    expect(maskSecrets(masked).text).toBe(masked);
  });

  it.each([
    'I forgot my password',
    'my password is not working',
    'my password is wrong',
    'my password is too short, is that ok?',
    'the password is required',
    'password must be at least 12 characters',
    'password: how do I change it?',
    'what is the password policy?',
    'mein Passwort ist falsch',
    'mein Passwort ist abgelaufen',
    'mi contraseña es incorrecta',
    'mi contraseña no funciona',
    'mon mot de passe est oublié',
    'mon mot de passe ne marche pas',
    'minha senha está errada',
    'minha senha é muito fraca',
  ])('[TC83] “%s” tells none', (text) => {
    expect(maskSecrets(text)).toEqual({ text, kinds: [] });
  });
});

describe('keys', () => {
  it.each([
    '{sk-abcdefghijklmnopqrstuvwx}',
    // The pieces keep scanners of source code from taking these examples for leaks.
    `{${'sk_'}live_4eC39HqLyjWDarjtT1zdp7dc}`,
    `{${'gh'}p_16C7e42F292c6912E7710c838347Ae178B4a}`,
    '{AKIAIOSFODNN7EXAMPLE}',
    'api key: {8f14e45fceea167a5a36dedd4bea2543}',
    'mein API-Schlüssel ist {12ab34cd56ef78gh}',
    'Bearer {eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl}',
    'postgres://app:{s3cr3t}@db/x',
    'OPENAI_API_KEY={abc123def456}',
    'https://x.example/?token={abcdef123456}&b=1',
    '{-----BEGIN RSA PRIVATE KEY-----\nMIIB\n-----END RSA PRIVATE KEY-----}',
  ])('[TC84] %s', (marked) => {
    const masked = marked.replace(/\{[^}]*\}/, '[secret]');
    expect(maskSecrets(marked.replace(/[{}]/g, ''))).toEqual({ text: masked, kinds: ['secret'] });
    expect(maskSecrets(masked).text).toBe(masked);
  });

  it.each([
    'how do I get an api key?',
    'the token is invalid',
    'where do I put OPENAI_API_KEY?',
    'SESSION_TOKEN=<your token>',
    'DATABASE_URL=postgres://localhost/baton',
  ])('[TC84] “%s” holds none', (text) => {
    expect(maskSecrets(text)).toEqual({ text, kinds: [] });
  });
});

it('[TC85] several kinds in one text are masked side by side', () => {
  const { text, kinds } = maskSecrets('card 4111111111111111, IBAN DE89370400440532013000, my password is hunter2 and the key sk-abcdefghijklmnopqrstuvwx');
  expect(text).toBe('card [card], IBAN [iban], my password is [password] and the key [secret]');
  expect([...kinds].sort()).toEqual(['card', 'iban', 'password', 'secret']);
});
