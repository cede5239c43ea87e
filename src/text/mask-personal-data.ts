import { cutText } from './cut-text.ts';
import { textBetween } from './text-between.ts';

/**
 * Masks data that identify or charge a person before a text is sent to a model or an encoder: payment cards (Luhn), IBANs (mod 97), e-mail
 * addresses, phone numbers, US social security numbers, API keys. The log keeps the original text.
 */
export function maskPersonalData(text: string): string {
  return text
    .replace(/\b(?:sk|pk|rk|ghp|gho|xox[abp]|AKIA|AIza)[-_A-Za-z0-9]{16,}\b/g, '[secret]')
    .replace(/[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g, '[email]')
    .replace(/\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b/gi, (found) => (isIban(found) ? '[iban]' : found))
    .replace(/(?<![\d.])\d(?:[ .-]?\d){12,18}(?![\d.]*\d)/g, (found) => (isCard(found) ? '[card]' : found))
    .replace(/\b\d{3}-\d{2}-\d{4}\b/g, '[ssn]')
    .replace(/(?<![\w.:/-])(?:\+|00)\d(?:[ ().-]{0,2}\d){7,13}(?![\w])/g, '[phone]')
    .replace(/(?<![\w.:/-])\(?0?\d{2,4}\)?[ .-]\d{3}[ .-]\d{3,4}(?![\w-]|\.\d)/g, '[phone]');
}

function isCard(text: string): boolean {
  const digits = text.replace(/\D/g, '');
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return digits.length >= 13 && sum % 10 === 0 && !/^(\d)\1+$/.test(digits);
}

function isIban(text: string): boolean {
  const compact = text.replace(/ /g, '').toUpperCase();
  if (compact.length < 15 || compact.length > 34) return false;
  const turned = textBetween(compact, 4) + cutText(compact, 4);
  let rest = 0;
  for (const character of turned) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}
