import type { VisitorSessionResponse } from '../../src/contracts/http-api.ts';
import { keep, readKept } from './browser-storage.ts';

const tokenKey = 'baton.visitor-token';
let token = readKept('localStorage', tokenKey);
/** Too many new visitors came from this network. */
export class TurnedAway extends Error {}
let making: Promise<string> | null = null;

/** What makes this visitor recognisable: the one that is kept, or a new one. Asked for by several at once it is made once. */
export async function visitorToken(): Promise<string> {
  return token ?? (making ??= createSession().finally(() => (making = null)));
}

export async function createSession(): Promise<string> {
  const response = await fetch('/api/visitor/session', { method: 'POST' });
  if (response.status === 429) throw new TurnedAway('too many new visitors');
  if (!response.ok) throw new Error(`no session: ${response.status}`);
  token = ((await response.json()) as VisitorSessionResponse).token;
  keep('localStorage', tokenKey, token);
  return token;
}
