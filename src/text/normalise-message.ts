import { cutText } from './cut-text.ts';

const maxAnalysedLength = 4_000;

/** Characters that are invisible or only change how text looks: zero-width, direction overrides, tag characters, variation selectors. */
const invisible =
  /[\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\u3164\uFE00-\uFE0F\uFEFF\uFFA0\uFFF9-\uFFFB\u{1D173}-\u{1D17A}\u{E0000}-\u{E0FFF}]/gu;
/** Joiners carry meaning between letters of these scripts and only hide text elsewhere. */
const needlessJoiner =
  /(?<![\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}])[\u200C\u200D]/gu;
const control = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/g;
const piledMarks = /(\p{M}{3})\p{M}+/gu;

/**
 * The text that every step of understanding reads: NFC, without what a person cannot see, white space collapsed
 * to single spaces and line breaks, at most 4,000 characters. The stored message is never changed.
 */
export function normaliseMessage(text: string): string {
  return cutText(text, maxAnalysedLength)
    .replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '')
    .normalize('NFC')
    .replace(/\r\n?|\u2028|\u2029|\u0085/g, '\n')
    .replace(control, ' ')
    .replace(invisible, '')
    .replace(needlessJoiner, '')
    .replace(piledMarks, '$1')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .trim();
}
