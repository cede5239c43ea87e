import type { VisitorSessionResponse } from '../../src/contracts/http-api.ts';
import { keep, readKept } from './browser-storage.ts';

const tokenKey = 'baton.visitor-token';

export function storedToken(): string | null {
  return readKept('localStorage', tokenKey);
}

export async function createSession(): Promise<string> {
  const response = await fetch('/api/visitor/session', { method: 'POST' });
  if (!response.ok) throw new Error(`no session: ${response.status}`);
  const { token } = (await response.json()) as VisitorSessionResponse;
  keep('localStorage', tokenKey, token);
  return token;
}
