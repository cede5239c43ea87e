import { forget, keep, readKept } from './browser-storage.ts';
import { loadLater } from './Later.tsx';
import { site } from './own-site.ts';
import { t } from './texts.ts';

const consentKey = 'baton.consent';
/** A preview in the console asks once in a tab. */
const keptIn = site.preview ? 'sessionStorage' : 'localStorage';

let isFresh = false;
/** True where the visitor agreed on this page view. */
export const hasJustAgreed = (): boolean => isFresh;
export const forgetConsent = (): void => forget(keptIn, consentKey);

/** True where the visitor has not agreed to the present text of the site. */
export const mustAsk = (): boolean => site.consent !== undefined && readKept(keptIn, consentKey) !== site.consent.version;

/** Resolves when the visitor agrees. Until then the chat stores nothing and sends nothing. */
export async function askFirst(place: HTMLElement, close: () => void): Promise<void> {
  const { consent } = site;
  if (!consent) return;
  await new Promise<void>((resolve) => loadLater((part) => part.askConsent(place, consent, { title: t('title'), agree: resolve, close })));
  isFresh = true;
  keep(keptIn, consentKey, consent.version);
}
