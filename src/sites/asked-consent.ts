import { createHash } from 'node:crypto';
import type { SiteSettings } from '../contracts/site.ts';
import { cutText } from '../text/cut-text.ts';
import { chooseLanguage } from './speak-on-site.ts';

/** The text that visitors agree to before anything is stored. Its version is the hash of language, text and link: whatever changes is asked anew. */
export type AskedConsent = { version: string; language: string; text: string; link: string };

const versionLength = 16;

/** In the wanted language, else in the site's first that has a text: a site that asks some of its visitors asks all of them. Null: nothing is asked. */
export function consentIn(settings: SiteSettings, wanted: string | null): AskedConsent | null {
  const language = chooseLanguage(settings, wanted);
  const asked = listConsents(settings);
  const spoken = [wanted, language, ...settings.languages];
  return spoken.map((code) => asked.find((consent) => consent.language === code)).find(Boolean) ?? asked[0] ?? null;
}

/** The text that has this version, as long as the site asks for it. */
export function consentOfVersion(settings: SiteSettings, version: string | null): AskedConsent | null {
  return listConsents(settings).find((consent) => consent.version === version) ?? null;
}

export function asksConsent(settings: SiteSettings): boolean {
  return Object.keys(settings.consent).length > 0;
}

function listConsents({ consent }: SiteSettings): AskedConsent[] {
  return Object.entries(consent).map(([language, { text, link }]) => {
    const hash = createHash('sha256')
      .update(JSON.stringify([language, text, link]))
      .digest('hex');
    return { version: cutText(hash, versionLength), language, text, link };
  });
}
