import { personalPatterns } from '../../text/mask-personal-data.ts';
import { maskSecrets } from '../../text/secrets/mask-secrets.ts';

/** A text for a model without the personal data in it, and the way to put them back into what the model writes. */
type HeldText = { text: string; restore(written: string): string };

/**
 * Puts a numbered name such as `[email 1]` in place of each personal datum. A rewording must keep addresses and phone numbers, and the
 * model must not get them. Secrets are masked for good.
 */
export function holdPersonalData(text: string): HeldText {
  const held: string[] = [];
  const name = (kind: string, value: string): string => {
    const known = held.indexOf(value);
    return `[${kind} ${known >= 0 ? known + 1 : held.push(value)}]`;
  };
  const masked = personalPatterns.reduce((rest, [kind, pattern]) => rest.replace(pattern, (value) => name(kind, value)), maskSecrets(text).text);
  return {
    text: masked,
    restore: (written) => written.replace(/\[(?:email|phone|ssn) (\d{1,3})\]/g, (mark, number: string) => held[Number(number) - 1] ?? mark),
  };
}
