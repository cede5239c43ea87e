import { maskSecrets } from './secrets/mask-secrets.ts';

/**
 * Masks data that identify or charge a person before a text is sent to a model or an encoder: what `maskSecrets` masks, and e-mail
 * addresses, phone numbers and US social security numbers, which the log keeps.
 */
export function maskPersonalData(text: string): string {
  return maskSecrets(text)
    .text.replace(/[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g, '[email]')
    .replace(/\b\d{3}-\d{2}-\d{4}\b/g, '[ssn]')
    .replace(/(?<![\w.:/-])(?:\+|00)\d(?:[ ().-]{0,2}\d){7,13}(?![\w])/g, '[phone]')
    .replace(/(?<![\w.:/-])\(?0?\d{2,4}\)?[ .-]\d{3}[ .-]\d{3,4}(?![\w-]|\.\d)/g, '[phone]');
}
