import { textBetween } from '../text-between.ts';
import { findCards } from './find-cards.ts';
import { findIbans } from './find-ibans.ts';
import { findKeys } from './find-keys.ts';
import { findPasswords } from './find-passwords.ts';
import type { SecretKind } from './secret.ts';

export type Masked = { text: string; kinds: SecretKind[] };

/**
 * Replaces payment cards, IBANs, passwords and keys by their kind in brackets, such as `[card]`. Everything that visitors write passes
 * through here before it is stored or sent anywhere. A second pass changes nothing.
 */
export function maskSecrets(text: string): Masked {
  const found = [...findIbans(text), ...findCards(text), ...findKeys(text), ...findPasswords(text)].sort((first, second) => first.start - second.start);
  const kinds = new Set<SecretKind>();
  let masked = '';
  let at = 0;
  for (const { kind, start, end } of found) {
    // Of two that overlap the first stands for both.
    if (start >= at) {
      masked += `${textBetween(text, at, start)}[${kind}]`;
      kinds.add(kind);
    }
    at = Math.max(at, end);
  }
  return { text: masked + textBetween(text, at), kinds: [...kinds] };
}
