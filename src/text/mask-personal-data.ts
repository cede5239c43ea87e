import { maskSecrets } from './secrets/mask-secrets.ts';

/** E-mail addresses, US social security numbers and phone numbers, in the order in which they are looked for. */
export const personalPatterns: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['email', /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g],
  ['ssn', /\b\d{3}-\d{2}-\d{4}\b/g],
  ['phone', /(?<![\w.:/-])(?:\+|00)\d(?:[ ().-]{0,2}\d){7,13}(?![\w])/g],
  ['phone', /(?<![\w.:/-])\(?0?\d{2,4}\)?[ .-]\d{3}[ .-]\d{3,4}(?![\w-]|\.\d)/g],
];

/**
 * Masks data that identify or charge a person before a text is sent to a model or an encoder: what `maskSecrets` masks, and e-mail
 * addresses, phone numbers and US social security numbers, which the log keeps.
 */
export function maskPersonalData(text: string): string {
  return personalPatterns.reduce((masked, [name, pattern]) => masked.replace(pattern, `[${name}]`), maskSecrets(text).text);
}
