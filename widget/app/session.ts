import { textBetween } from '../../src/text/text-between.ts';
import type { FrameSessionResponse } from '../../src/contracts/http-api.ts';
import { forget, keep, readKept } from './browser-storage.ts';
import type { HostPage } from './host-page.ts';
import { agreedVersion, forgetConsent, hasJustAgreed } from './consent.ts';
import { site as siteSettings, siteHeaders } from './own-site.ts';

/** The key under which an earlier version stored the visitor's token. */
const formerKey = 'baton.visitor-token';
/** Marks that a session cookie exists: scripts cannot see the cookie itself. */
const cookieKey = 'baton.cookie';
/** Marks that the session is that of a person whom the site signed. */
const signedKey = 'baton.signed';
/** Thrown when too many new visitors came from this network. */
export class TurnedAway extends Error {}

let host: Pick<HostPage, 'askHandle' | 'keepHandle' | 'tellEvent'>;
/** The proof sent with each request: null where the browser sends the cookie by itself. */
let proof: string | null | undefined;
let asking: Promise<string | null> | null = null;
let keepsCookies: boolean | undefined;
let hasSetCookie = false;
/** Held until the server has answered: it can be away when the page is opened. */
let mailLink: string | null;
/** A link that is not valid any more: the chat opens as on any page, says so, and offers a new one. */
export let deadLink = '';
/** The address that the link confirmed: the transcript is on its way there. */
export let confirmed: string | null | undefined;

/** Sets the page that is asked for the handle. Called before anything else. */
export function setHostPage(page: typeof host): void {
  host = page;
  if (otherTabs) otherTabs.onmessage = () => location.reload();
}

/** The chats in other tabs of this browser. Null where the browser gives embedded pages none. */
const otherTabs = openOtherTabs();

function openOtherTabs(): BroadcastChannel | null {
  try {
    return new BroadcastChannel(`baton${siteSettings.store ?? ''}`);
  } catch {
    return null;
  }
}

/** Chats in other tabs show nothing of somebody who signed out here, or who is somebody else now: they begin anew. */
export const tellOtherTabs = (): void => otherTabs?.postMessage(0);

/** The proof of this visitor: the stored one, or that of a new session. Several callers at once share one request. */
export async function visitorProof(): Promise<string | null> {
  return proof === undefined ? (asking ??= recall().finally(() => (asking = null))) : proof;
}

export async function proofHeaders(): Promise<Record<string, string>> {
  const shown = await visitorProof();
  return shown === null ? siteHeaders : { authorization: `Bearer ${shown}`, ...siteHeaders };
}

/** The secret of the link in a mail that opened this page, once. It goes from the address, so that no reload and no bookmark has it. */
function takeLink(): string | null {
  const link = new URLSearchParams(textBetween(location.hash, 1)).get('link');
  if (link) history.replaceState(null, '', location.pathname + location.search);
  return link;
}

/** Known visitors cost no request: the stored proof is used, and the server reports when it is no longer valid. */
async function recall(): Promise<string | null> {
  mailLink ??= takeLink();
  if (mailLink) return createSession(mailLink);
  // The server is told of the consent, for a visitor whom it knows too.
  if (hasJustAgreed()) return createSession();
  if (readKept('localStorage', cookieKey)) return (proof = null);
  const { handle, site } = await host.askHandle();
  return site && handle && !readKept('localStorage', formerKey) ? (proof = `${handle}@${site}`) : createSession();
}

/** Called where nothing is stored, and where the server does not know the stored proof. */
export async function createSession(link?: string): Promise<string | null> {
  // The cookie that was set a moment ago is missing: this browser drops it after all.
  if (hasSetCookie) keepsCookies = false;
  forget('localStorage', cookieKey);
  const { handle, site } = await host.askHandle();
  const known = readKept('localStorage', formerKey) ?? (site && handle && `${handle}@${site}`);
  const response = await fetch('/api/visitor/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...siteHeaders },
    body: JSON.stringify({ cookies: usesCookies(), known: known || null, site, link, consent: siteSettings.consent?.version ?? null }),
  });
  if (link && response.status === 404) {
    deadLink = link;
    return createSession();
  }
  // The site has another text since this page was loaded: it is asked anew.
  if (response.status === 409) {
    forgetConsent();
    location.reload();
  }
  if (response.status === 429) throw new TurnedAway('too many new visitors');
  if (!response.ok) throw new Error(`no session: ${response.status}`);
  const session = (await response.json()) as FrameSessionResponse;
  confirmed = session.confirmed;
  return takeSession(session.token, session.isSigned);
}

/** True where this browser's session is that of a signed person. A browser that stores nothing for this frame has the mark beside the handle. */
export async function isSigned(): Promise<boolean> {
  if (readKept('localStorage', signedKey)) return true;
  return !readKept('localStorage', cookieKey) && (await host.askHandle()).isSigned;
}

/** Stores that the session is that of a signed person, or of nobody in particular. */
export function markSigned(signed: boolean): void {
  if (signed) keep('localStorage', signedKey, '1');
  else forget('localStorage', signedKey);
}

/** Stores the proof of a session: null where the cookie holds it. */
export async function takeSession(token: string | null, signed: boolean): Promise<string | null> {
  const { site } = await host.askHandle();
  forget('localStorage', formerKey);
  markSigned(signed);
  // The page stores no handle where the cookie holds the session.
  if (site) host.keepHandle(token, agreedVersion(), signed);
  hasSetCookie = token === null;
  if (token === null) keep('localStorage', cookieKey, '1');
  else if (!site) keep('localStorage', formerKey, token);
  return (proof = token && site ? `${token}@${site}` : token);
}

/** Removes the conversation and the stored proof from this browser, and makes the secret void on the server. */
export async function clearSession(): Promise<void> {
  const response = await fetch('/api/visitor/session', { method: 'DELETE', headers: await proofHeaders(), keepalive: true });
  if (!response.ok && response.status !== 401) throw new Error(`not cleared: ${response.status}`);
  for (const key of [cookieKey, formerKey, signedKey]) forget('localStorage', key);
  try {
    sessionStorage.clear();
  } catch {
    // Nothing was kept there.
  }
  forgetConsent();
  host.keepHandle(null, null, false);
  host.tellEvent('cleared', {});
  tellOtherTabs();
  location.reload();
}

/** Tried when it is first needed: the trial stores something. */
export const usesCookies = (): boolean => (keepsCookies ??= tryCookie());

/** Sets and deletes a cookie of the same kind. Browsers drop it without https, and where cookies of embedded pages are blocked. */
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
