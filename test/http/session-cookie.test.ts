import { describe, expect, it } from 'vitest';
import { createAgentCookies } from '../../src/http/session-cookie.ts';

describe('the agents’ cookies', () => {
  const secure = createAgentCookies(true);
  const plain = createAgentCookies(false);

  it('[HT2] carry the prefix __Host- over https, with all that browsers ask of such a name, and no prefix without', () => {
    for (const line of secure.set({ token: 'abc', device: 'def' }).filter((cookie) => cookie.startsWith('__Host-'))) {
      expect(line).toMatch(/; Path=\/; HttpOnly; SameSite=Strict; Max-Age=\d+; Secure$/);
      expect(line).not.toContain('Domain');
    }
    expect(secure.set({ token: 'abc', device: 'def' }).map((line) => line.split(';')[0])).toEqual([
      '__Host-baton_session=abc',
      'baton_session=',
      '__Host-baton_device=def',
    ]);
    expect(plain.set({ token: 'abc', device: 'def' }).map((line) => line.split(';')[0])).toEqual(['baton_session=abc', 'baton_device=def']);
    expect(plain.set({ token: 'abc', device: 'def' }).join()).not.toContain('Secure');
  });

  it('[HT2] the plain name of before an update still counts over https, after the prefixed one', () => {
    expect(secure.readSession('baton_session=old')).toEqual({ token: 'old', hostOnly: false });
    expect(secure.readSession('baton_session=planted; __Host-baton_session=own')).toEqual({ token: 'own', hostOnly: true });
    expect(secure.readDevice('baton_device=planted')).toBeNull();
    expect(plain.readSession('baton_session=own')).toEqual({ token: 'own', hostOnly: false });
    expect(secure.readSession(undefined)).toBeNull();
  });

  it('[HT2] signing out forgets both names', () => {
    expect(secure.clearSession().map((line) => /^([^=]+)=;.*Max-Age=0/.exec(line)?.[1])).toEqual(['__Host-baton_session', 'baton_session']);
  });
});
