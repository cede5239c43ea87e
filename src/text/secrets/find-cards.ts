import { textBetween } from '../text-between.ts';
import type { Secret } from './secret.ts';

/** Issuer prefixes with the lengths of their numbers. `unusual` lengths count only beside a word for a card. */
const issuers: readonly { prefix: RegExp; lengths: readonly number[]; unusual?: readonly number[] }[] = [
  { prefix: /^4/, lengths: [16], unusual: [13, 19] },
  { prefix: /^(?:5[1-5]|222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720)/, lengths: [16] },
  { prefix: /^3[47]/, lengths: [15] },
  { prefix: /^3(?:0[0-5]|095|[689])/, lengths: [14], unusual: [16, 19] },
  { prefix: /^(?:6011|64[4-9]|65)/, lengths: [16], unusual: [19] },
  { prefix: /^35(?:2[89]|[3-8]\d)/, lengths: [16], unusual: [19] },
  { prefix: /^62/, lengths: [16], unusual: [17, 18, 19] },
  { prefix: /^(?:50|5[6-8]|6)/, lengths: [], unusual: [12, 13, 14, 15, 16, 17, 18, 19] },
];
const longest = 19;

/** Words for a payment card, and for numbers that are none. Both in five languages. */
const cardWord =
  /card|karte|carte|tarjeta|cart[ãa]o|credit|kredit|cr[eé]dito|d[eé]bit|visa|master|amex|american express|discover|diners|jcb|maestro|unionpay|\bcv[vc]2?\b|\bcc\b|\bpan\b/iu;
const otherNumber =
  /(?:order|bestell|auftrag|pedido|encomenda|commande|tracking|shipment|parcel|sendung|paket|env[ií]o|colis|rastre\p{L}+|invoice|rechnung|factura|facture|fatura|reference|referen[cz]\p{L}*|r[eé]f[eé]rence|\bref|ticket|case|vorgang|customer|kunden|cliente?|account|konto|cuenta|compte|conta|serial|serien|imei|isbn|ean|gtin|sku|barcode|phone|telefon|t[eé]l[eé]fono?)\p{L}*(?:[\s:#=.,("'-]|\b(?:number|nummer|n[uú]mero|num[eé]ro|num|no|nr|n[°º]|id|code|is|was|ist|lautet|es|est|[eé]|de|of)\b)*$/iu;
/** The characters in which a word for a card is looked for: before and after the number, and around the name of another number before it. */
const reach = { before: 60, after: 30, label: 30 };

type Group = { start: number; end: number; digits: string };

/** Payment cards by issuer prefix, length and Luhn digit, in any grouping that cards are written in, with the security code beside them. */
export function findCards(text: string): Secret[] {
  const found: Secret[] = [];
  const groups = readGroups(text);
  for (let first = 0; first < groups.length;) {
    const last = endOfCard(text, groups, first);
    const [from, to] = [groups[first], groups[last]];
    if (last >= 0 && from && to) found.push({ kind: 'card', start: from.start, end: to.end });
    first = last >= 0 ? last + 1 : first + 1;
  }
  return [...found, ...findSecurityCodes(text)];
}

function readGroups(text: string): Group[] {
  return [...text.matchAll(/\p{Nd}+/gu)].map((match) => ({ start: match.index, end: match.index + match[0].length, digits: plainDigits(match[0]) }));
}

/** The index of the last group of a card that begins with group `first`, or -1. */
function endOfCard(text: string, groups: readonly Group[], first: number): number {
  let digits = '';
  const run: Group[] = [];
  let best = -1;
  for (let index = first; index < groups.length; index += 1) {
    const group = groups[index];
    if (!group) break;
    const before = groups[index - 1];
    if (before && index > first && !/^[\s\p{Cf}\p{Pd}._/]{1,3}$/u.test(textBetween(text, before.end, group.start))) break;
    digits += group.digits;
    run.push(group);
    if (digits.length > longest) break;
    if (isCard(text, run, digits)) best = index;
  }
  return best;
}

function isCard(text: string, run: readonly Group[], digits: string): boolean {
  const [from] = run;
  const to = run.at(-1);
  if (!from || !to || /^(\d)\1+$/.test(digits) || !passesLuhn(digits)) return false;
  const before = textBetween(text, Math.max(0, from.start - reach.before), from.start);
  const isNamed = cardWord.test(before) || cardWord.test(textBetween(text, to.end, to.end + reach.after));
  const hasLength = issuers.some(
    ({ prefix, lengths, unusual }) => prefix.test(digits) && (lengths.includes(digits.length) || (isNamed && (unusual?.includes(digits.length) ?? false))),
  );
  if (!hasLength) return false;
  // A part of a longer code, an address or a decimal number is no card.
  if (/[\p{L}\p{N}#/+_=-]$/u.test(before) || /\p{N}[.,]$/u.test(before) || /^[\p{L}_]|^[.,-]\p{N}/u.test(textBetween(text, to.end, to.end + 2))) {
    return isNamed && !/[\p{L}/+]$/u.test(before);
  }
  if (run.length === 1 && otherNumber.test(before)) return cardWord.test(textBetween(before, -reach.label));
  return isNamed || run.length === 1 || isGroupedLikeCard(run);
}

/** Fours, with a shorter rest; 4-6-5 and 4-6-4; two eights; single digits. */
function isGroupedLikeCard(run: readonly Group[]): boolean {
  return /^(?:(?:4-){2,4}[1-4]|4-6-[45]|8-8|(?:1-)+1)$/.test(run.map(({ digits }) => digits.length).join('-'));
}

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

const securityCode =
  /(?<![\p{L}\p{N}])(?:cv[vc]2?|cvv ?code|card security code|kartenpr[uü]f(?:nummer|ziffer)|pr[uü]fziffer|cryptogramme|c[oó]digo de (?:seguridad|seguran[cç]a))(?:[\s:=#(-]|is|ist|es|est|[eé]){1,6}(\p{Nd}{3,4})(?!\p{N})/giu;

function findSecurityCodes(text: string): Secret[] {
  return [...text.matchAll(securityCode)].map((match) => {
    const end = match.index + match[0].length;
    return { kind: 'card', start: end - (match[1]?.length ?? 0), end };
  });
}

/** Digits of every script as ASCII; the number of characters stays. */
function plainDigits(text: string): string {
  return [...text].map(plainDigit).join('');
}

function plainDigit(sign: string): string {
  const plain = sign.normalize('NFKC');
  if (/^\d$/.test(plain)) return plain;
  // The digits of a script stand side by side, from zero to nine.
  let value = 0;
  const code = sign.codePointAt(0) ?? 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1;
  return String(value);
}
