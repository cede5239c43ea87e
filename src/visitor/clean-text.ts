/**
 * Control characters except tab and line feed, and lone surrogates. Invisible tag characters, which can carry hidden instructions, go as
 * well: see `tags`.
 */
const unwanted = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\uFFF9-\uFFFB]|\p{Cs}/gu;
/** The flags of England, Scotland and Wales consist of a black flag and tag characters: these three stay. */
const tags =
  /(\u{1F3F4}\u{E0067}\u{E0062}(?:\u{E0065}\u{E006E}\u{E0067}|\u{E0073}\u{E0063}\u{E0074}|\u{E0077}\u{E006C}\u{E0073})\u{E007F})|[\u{E0000}-\u{E007F}]/gu;
/** Overrides of the writing direction would let a message rearrange the text beside it. */
const directionOverrides = /[\u202A-\u202E\u2066-\u2069]/gu;
/** More than this many combining marks on one letter is decoration that covers its neighbours. */
const stackedMarks = /(\p{M}{4})\p{M}+/gu;

/**
 * A visitor's text in the form in which it is stored: Unicode normal form, without characters that can harm a reader or a database. Null
 * when no text remains.
 */
export function cleanText(raw: string): string | null {
  const text = raw
    .normalize('NFC')
    .replaceAll('\r\n', '\n')
    .replace(unwanted, '')
    .replace(tags, '$1')
    .replace(directionOverrides, '')
    .replace(stackedMarks, '$1')
    .trim();
  return text.replace(/[\s\p{Cf}]/gu, '') === '' ? null : text;
}

/** Words by which a team signs, and the characters between them. */
const teamWords = /\b(?:support|agent|admin|administrator|moderator|staff|team|baton|chat|assistant|bot|ai|system|the|from|of|by)\b|[^\p{L}\p{N}]/giu;
const mark = ' (visitor)';

/**
 * The name that a visitor gave, on one line. A name made only of words for a team, such as Support, could pass for an agent's, so it is
 * marked as the visitor's. Bot Wilson and Sam Agent stay as they are.
 */
export function cleanName(raw: string): string {
  const name = (cleanText(raw) ?? '').replace(/[\s\p{Cf}]+/gu, ' ').trim();
  return name !== '' && name.normalize('NFKC').replace(teamWords, '') === '' ? `${name}${mark}` : name;
}
