import { maskPersonalData } from '../../../text/mask-personal-data.ts';
import { findEntities } from '../find-entities.ts';

/** `word` matches any word, `capital` only one written like a name. */
const word = String.raw`\p{L}[\p{L}\p{M}'’-]*`;
const capital = String.raw`\p{Lu}[\p{L}\p{M}'’-]*`;
const moreCapitals = String.raw`(?:\s+${capital}){0,3}`;

/** Phrases by which people tell their names. After `sure` any word counts as the name, after the others only one written like a name. */
const sure =
  "my name is|my name's|i am called|call me|mein name ist|ich heiße|ich heisse|je m'appelle|je m’appelle|mon nom est|me llamo|mi nombre es|me chamo|meu nome é|meu nome e";
const likely = "i am|i'm|i’m|this is|ich bin|hier ist|je suis|soy|sou o|sou a";
const farewells = 'regards|sincerely|cheers|gruß|grüße|grüßen|gruss|grüsse|cordialement|saludos|atenciosamente|abraço';
const introductions: readonly RegExp[] = [
  new RegExp(String.raw`(?<=(?<!\p{L})(?:${inAnyCase(sure)})\s+)${word}${moreCapitals}`, 'gu'),
  new RegExp(String.raw`(?<=(?<!\p{L})(?:${inAnyCase(likely)})\s+)${capital}${moreCapitals}`, 'gu'),
  new RegExp(String.raw`(?<=(?<!\p{L})(?:${inAnyCase(farewells)})[,.!\s]+)${capital}${moreCapitals}`, 'gu'),
];

/** The flag `i` would let every small letter match as a capital too. */
function inAnyCase(pattern: string): string {
  return pattern
    .replace(/\p{Ll}/gu, (letter) => `[${letter}${letter.toUpperCase().length === 1 ? letter.toUpperCase() : ''}]`)
    .replaceAll(' ', String.raw`\s+`);
}

/**
 * Masks the identity of the writer: known names, names by which people introduce themselves, e-mail addresses, phone numbers, and all that
 * is masked for a model. A name without an introduction that is not known cannot be recognised.
 */
export function maskWords(text: string, names: readonly string[]): string {
  let masked = text;
  for (const { name: kind, value } of findEntities(text)) {
    if (kind === 'email' || kind === 'phone') masked = masked.replaceAll(value, `[${kind}]`);
  }
  masked = maskPersonalData(masked);
  for (const personName of partsOf(names)) {
    masked = masked.replace(new RegExp(String.raw`(?<![\p{L}\p{N}])${escapePattern(personName)}(?![\p{L}\p{N}])`, 'giu'), '[name]');
  }
  for (const pattern of introductions) masked = masked.replace(pattern, '[name]');
  return masked;
}

/** Whole names before their parts. A part of one letter is no name. */
function partsOf(names: readonly string[]): string[] {
  const whole = names.map((name) => name.trim()).filter((name) => name !== '');
  const parts = whole.flatMap((name) => name.split(/[\s,]+/)).filter((part) => [...part].length > 1);
  return [...new Set([...whole, ...parts])].sort((first, second) => second.length - first.length);
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`);
}
