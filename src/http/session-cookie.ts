import { sessionMs, type SessionProof } from '../agent/sign-in/sign-in-session.ts';
import { deviceMs } from '../agent/sign-in/known-device.ts';
import { readCookie } from './read-cookie.ts';

const session = 'baton_session';
const device = 'baton_device';

/**
 * The agents' cookies: out of reach of scripts, and never sent along from another site. Over https their names begin with `__Host-`, which
 * browsers accept only from this very host: a neighbour under the same domain cannot set one.
 */
export type AgentCookies = {
  /** The session of a request. Over https the cookie without the prefix still counts for sessions that are older than the prefix. */
  readSession(header: string | undefined): SessionProof | null;
  readDevice(header: string | undefined): string | null;
  /** True where sessions are opened under the prefixed name. */
  hostOnly: boolean;
  set(signedIn: { token: string; device: string }): string[];
  setSession(token: string): string[];
  clearSession(): string[];
};

export function createAgentCookies(secure: boolean): AgentCookies {
  const nameOf = (name: string): string => (secure ? `__Host-${name}` : name);
  const write = (name: string, value: string, ms: number): string =>
    `${name}=${value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${Math.floor(ms / 1_000)}${secure ? '; Secure' : ''}`;
  const forgetPlain = secure ? [write(session, '', 0)] : [];
  const setSession = (token: string): string[] => [write(nameOf(session), token, sessionMs), ...forgetPlain];
  return {
    hostOnly: secure,
    readSession(header) {
      const own = readCookie(header, nameOf(session));
      if (own) return { token: own, hostOnly: secure };
      const plain = secure ? readCookie(header, session) : null;
      return plain ? { token: plain, hostOnly: false } : null;
    },
    readDevice: (header) => readCookie(header, nameOf(device)),
    set: ({ token, device: known }) => [...setSession(token), write(nameOf(device), known, deviceMs)],
    setSession,
    clearSession: () => [write(nameOf(session), '', 0), ...forgetPlain],
  };
}
