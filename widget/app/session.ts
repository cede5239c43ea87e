import type { VisitorSessionResponse } from '../../src/contracts/http-api.ts';

const tokenKey = 'baton.visitor-token';
let inMemory: string | null = null;

/** Kept in this iframe's own storage, out of the host page's reach; only for this page where storage is blocked. */
export function storedToken(): string | null {
  try {
    return localStorage.getItem(tokenKey) ?? inMemory;
  } catch {
    return inMemory;
  }
}

export async function createSession(): Promise<string> {
  const response = await fetch('/api/visitor/session', { method: 'POST' });
  if (!response.ok) throw new Error(`no session: ${response.status}`);
  const { token } = (await response.json()) as VisitorSessionResponse;
  inMemory = token;
  try {
    localStorage.setItem(tokenKey, token);
  } catch {
    // Remembered until the page goes.
  }
  return token;
}
