import type { FrameSessionResponse } from '../../src/contracts/http-api.ts';
import { forget, keep, readKept } from './browser-storage.ts';
import type { HostPage } from './host-page.ts';

/** Where an earlier version kept the visitor's token. */
const formerKey = 'baton.visitor-token';
/** Not the cookie, which scripts cannot see: only that there is one. */
const cookieKey = 'baton.cookie';
/** Too many new visitors came from this network. */
export class TurnedAway extends Error {}

let host: Pick<HostPage, 'askHandle' | 'keepHandle'>;
/** What is said with each request: null where the cookie goes along by itself. */
let proof: string | null | undefined;
let asking: Promise<string | null> | null = null;
let keepsCookies = tryCookie();
let hasSetCookie = false;

/** Before anything else: which page to ask. */
export function setHostPage(page: typeof host): void {
  host = page;
}

/** What makes this visitor recognisable: what is kept, or a new session. Asked for by several at once it is made once. */
export async function visitorProof(): Promise<string | null> {
  return proof === undefined ? (asking ??= recall().finally(() => (asking = null))) : proof;
}

export async function proofHeaders(): Promise<Record<string, string>> {
  const shown = await visitorProof();
  return shown === null ? {} : { authorization: `Bearer ${shown}` };
}

/** Known visitors cost no request: what is kept is shown, and the server says where it is worth nothing any more. */
async function recall(): Promise<string | null> {
  if (readKept('localStorage', cookieKey)) return (proof = null);
  const { handle, site } = await host.askHandle();
  return site && handle && !readKept('localStorage', formerKey) ? (proof = `${handle}@${site}`) : createSession();
}

/** Called where nothing is kept, and where the server does not know what was shown. */
export async function createSession(): Promise<string | null> {
  // The cookie that was set a moment ago is not there: this browser drops it after all.
  if (hasSetCookie) keepsCookies = false;
  forget('localStorage', cookieKey);
  const { handle, site } = await host.askHandle();
  const known = readKept('localStorage', formerKey) ?? (site && handle && `${handle}@${site}`);
  const response = await fetch('/api/visitor/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ cookies: keepsCookies, known: known || null, site }),
  });
  if (response.status === 429) throw new TurnedAway('too many new visitors');
  if (!response.ok) throw new Error(`no session: ${response.status}`);
  const { token } = (await response.json()) as FrameSessionResponse;
  forget('localStorage', formerKey);
  // The page gets no more than it needs: nothing where the cookie is kept.
  if (site) host.keepHandle(token);
  hasSetCookie = token === null;
  if (token === null) keep('localStorage', cookieKey, '1');
  else if (!site) keep('localStorage', formerKey, token);
  return (proof = token && site ? `${token}@${site}` : token);
}

/** What was said and what was begun is gone from this browser, and the secret is worth nothing any more. */
export async function clearSession(): Promise<void> {
  const response = await fetch('/api/visitor/session', { method: 'DELETE', headers: await proofHeaders() });
  if (!response.ok && response.status !== 401) throw new Error(`not cleared: ${response.status}`);
  for (const key of [cookieKey, formerKey]) forget('localStorage', key);
  try {
    sessionStorage.clear();
  } catch {
    // Nothing was kept there.
  }
  host.keepHandle(null);
  location.reload();
}

/** A cookie of the same kind, set and taken back. Browsers drop it without https, and where cookies of embedded pages are blocked. */
function tryCookie(): boolean {
  try {
    const trial = '__Host-baton_trial=1; Path=/; Secure; SameSite=None; Partitioned';
    document.cookie = trial;
    const isKept = document.cookie.includes('__Host-baton_trial');
    document.cookie = `${trial}; Max-Age=0`;
    return isKept;
  } catch {
    return false;
  }
}
