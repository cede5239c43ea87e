import { forget, keep, readKept } from './browser-storage.ts';
import type { HostPage } from './host-page.ts';
import { site } from './own-site.ts';

const consentKey = 'baton.consent';
/** A preview in the console asks once in a tab. */
const keptIn = site.preview ? 'sessionStorage' : 'localStorage';

let isFresh = false;
/** True where the visitor agreed on this page view. */
export const hasJustAgreed = (): boolean => isFresh;
export const forgetConsent = (): void => forget(keptIn, consentKey);

/** The version of the text that the visitor agreed to, or null. */
export const agreedVersion = (): string | null => readKept(keptIn, consentKey);

/**
 * True where the visitor has not agreed to the present text of the site. A browser that gives embedded pages no storage has the version beside
 * the handle that the page holds.
 */
export async function mustAsk(host: Pick<HostPage, 'askHandle'>): Promise<boolean> {
  const { consent } = site;
  if (!consent || agreedVersion() === consent.version) return false;
  const { agreed } = await host.askHandle();
  if (agreed !== consent.version) return true;
  keep(keptIn, consentKey, consent.version);
  return false;
}

/** Stores that the visitor agrees to this version, now. */
export function agree(version: string): void {
  isFresh = true;
  keep(keptIn, consentKey, version);
}
