import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, createLocalJWKSet } from 'jose';
import { describe, expect, it } from 'vitest';
import { verifyToken, type TokenKeys } from '../../src/people/verify-token.ts';

const siteKey = 'pk_shop';
const now = new Date('2026-03-02T09:00:00Z');
const seconds = now.getTime() / 1_000;
const first = { id: 'first', secret: 'a'.repeat(43) };
const second = { id: 'second', secret: 'b'.repeat(43) };
const keys: TokenKeys = { secrets: [first, second], findPublicKey: null };

type Change = { secret?: string; kid?: string; claims?: Record<string, unknown>; without?: string };
function sign({ secret = first.secret, kid, claims = {}, without }: Change = {}): Promise<string> {
  const payload: Record<string, unknown> = { sub: 'u-1', aud: siteKey, exp: seconds + 3_600, ...claims };
  if (without) Reflect.deleteProperty(payload, without);
  return new SignJWT(payload).setProtectedHeader({ alg: 'HS256', ...(kid ? { kid } : {}) }).sign(new TextEncoder().encode(secret));
}
const check = async (token: string, by = keys) => verifyToken({ token, siteKey, keys: by, now });
const whyOf = async (token: string | Promise<string>, by = keys): Promise<string> => {
  const verified = await check(await token, by);
  return 'why' in verified ? verified.why : 'it was taken';
};

describe('a token that counts', () => {
  it('[PP1] gives its claims, signed with either active key, named or not', async () => {
    const claims = { email: 'mia@example.com', name: 'Mia', phone: '+49 30 1', company: 'Acme', attributes: { plan: 'pro', seats: 3, beta: true } };
    for (const change of [{}, { secret: second.secret }, { secret: second.secret, kid: 'second' }, { secret: second.secret, kid: 'of-their-own' }])
      expect(await check(await sign({ ...change, claims }))).toMatchObject({ claims: { sub: 'u-1', ...claims }, keyId: change.secret ? 'second' : 'first' });
    expect(await check(await sign({ claims: { sub: 17 } }))).toMatchObject({ claims: { sub: '17' } });
  });

  it('[PP1] may be a minute off', async () => {
    expect(await whyOf(sign({ claims: { exp: seconds - 30 } }))).toBe('it was taken');
    expect(await whyOf(sign({ claims: { iat: seconds + 30 } }))).toBe('it was taken');
  });

  it('[PP1] is taken with ES256 where the site names public keys, and a shared secret never counts for it', async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES256');
    const jwk = { ...(await exportJWK(publicKey)), kid: 'es', alg: 'ES256' };
    const findPublicKey = createLocalJWKSet({ keys: [jwk] });
    const token = (kid: string) => new SignJWT({ sub: 'u-2', aud: siteKey, exp: seconds + 60 }).setProtectedHeader({ alg: 'ES256', kid }).sign(privateKey);
    expect(await check(await token('es'), { secrets: [], findPublicKey })).toMatchObject({ claims: { sub: 'u-2' }, keyId: null });
    expect(await whyOf(token('es'))).toContain('names no address of public keys');
    expect(await whyOf(token('other'), { secrets: [], findPublicKey })).toContain('no key of this kind');
    // The public key used as if it were a shared secret.
    const forged = new SignJWT({ sub: 'u-2', aud: siteKey, exp: seconds + 60 })
      .setProtectedHeader({ alg: 'HS256', kid: 'es' })
      .sign(new TextEncoder().encode(JSON.stringify(jwk)));
    expect(await whyOf(forged, { secrets: [first], findPublicKey })).toContain('not made with an active key');
  });
});

it.each<[string, Change, string]>([
  ['expired', { claims: { exp: seconds - 3_600 } }, 'expired 2026-03-02 08:00:00 UTC'],
  ['too long', { claims: { exp: seconds + 25 * 3_600 } }, 'expires 25 hours from now (exp), and may hold for at most 24 hours'],
  ['milliseconds', { claims: { exp: seconds * 1_000 } }, 'days from now (exp)'],
  ['never', { without: 'exp' }, 'The claim exp is missing'],
  ['nobody', { without: 'sub' }, 'The claim sub is missing'],
  ['nameless', { claims: { sub: '' } }, 'The claim sub'],
  ['not yet', { claims: { nbf: seconds + 600 } }, 'holds only from 2026-03-02 09:10:00 UTC on'],
  ['issued later', { claims: { iat: seconds + 600 } }, 'issued in the future'],
  ['another site', { claims: { aud: 'pk_other' } }, 'The token is for "pk_other" (aud), not for this site, which is pk_shop'],
  ['no site', { without: 'aud' }, 'The claim aud is missing. It must be pk_shop'],
  ['another key', { secret: 'c'.repeat(43) }, 'not made with an active key of this site'],
  ['the other key by name', { secret: second.secret, kid: 'first' }, 'not made with an active key of this site'],
  ['bad e-mail', { claims: { email: 'mia' } }, 'The claim email is not an e-mail address'],
  ['nested', { claims: { attributes: { plan: { name: 'pro' } } } }, 'The claim attributes plan must be a text, a number, true or false'],
  ['prototype', { claims: { attributes: JSON.parse('{"__proto__": "x"}') as object } }, 'The claim attributes the name __proto__ is reserved'],
  ['long value', { claims: { attributes: { plan: 'x'.repeat(501) } } }, 'plan has more than 500 characters'],
  ['many', { claims: { attributes: Object.fromEntries(Array.from({ length: 101 }, (_, at) => [`a${at}`, 1])) } }, 'has 101 attributes'],
  ['huge', { claims: { attributes: { plan: 'x'.repeat(30_000) } } }, 'characters, and at most 24000 are taken'],
])('[PP2] [PP21] %s: one sentence says it', async (_name, change, sentence) => {
  const why = await whyOf(sign(change));
  expect(why).toContain(sentence);
  expect(why).toMatch(/[.:]$|\.$/);
});

it('[PP2] what is no signed token is said to be none', async () => {
  const none = new UnsecuredJWT({ sub: 'u-1', aud: siteKey, exp: seconds + 60 }).encode();
  expect(await whyOf(none)).toContain('not signed (alg none)');
  for (const text of ['hello', 'a.b.c', '..', 'eyJhbGciOiJIUzI1NiJ9', '💥.💥.💥']) expect(await whyOf(text), text).toMatch(/^This is no signed token/);
  expect(await whyOf(sign(), { secrets: [], findPublicKey: null })).toContain('This site has no key');
  const other = new SignJWT({ sub: 'u' }).setProtectedHeader({ alg: 'HS512' }).sign(new TextEncoder().encode('a'.repeat(64)));
  expect(await whyOf(other)).toContain('Baton takes HS256 and ES256');
});
