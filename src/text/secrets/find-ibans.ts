import { textBetween } from '../text-between.ts';
import type { Secret } from './secret.ts';

/** The length of an IBAN by country. */
const lengths = new Map(
  (
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 ' +
    'GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 ' +
    'NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30'
  )
    .split(' ')
    .map((entry) => [entry.replace(/\d+/, ''), Number(entry.replace(/\D+/, ''))]),
);

/** IBANs by the length of their country and their checksum, written together or in groups. */
export function findIbans(text: string): Secret[] {
  const found: Secret[] = [];
  for (const match of text.matchAll(/(?<![\p{L}\p{N}])[A-Z]{2}[\s-]?\d{2}(?=[\s\p{Cf}\p{Pd}.]{0,2}[A-Z\d])/giu)) {
    const head = match[0].replace(/[\s-]/g, '').toUpperCase();
    const length = lengths.get(head.replace(/\d+/, ''));
    if (length === undefined) continue;
    const rest = new RegExp(String.raw`(?:[\s\p{Cf}\p{Pd}.]{0,2}[A-Z\d]){${length - head.length}}(?![\p{L}\p{N}])`, 'iuy');
    rest.lastIndex = match.index + match[0].length;
    const [tail] = rest.exec(text) ?? [];
    if (tail === undefined) continue;
    const end = match.index + match[0].length + tail.length;
    if (hasChecksum(textBetween(text, match.index, end))) found.push({ kind: 'iban', start: match.index, end });
  }
  return found;
}

function hasChecksum(iban: string): boolean {
  const compact = iban.replace(/[^A-Z\d]/gi, '').toUpperCase();
  let rest = 0;
  for (const character of textBetween(compact, 4) + textBetween(compact, 0, 4)) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}
