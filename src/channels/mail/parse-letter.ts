import PostalMime, { type Address, type Email, type Header } from 'postal-mime';

export type Letter = Email;
export type LetterAddress = Address;
export type LetterHeader = Header;

/** A letter in a letter deeper than this is not looked into, and longer headers are not read. */
const limits = { maxNestingDepth: 20, maxHeadersSize: 256 * 1024, forceRfc822Attachments: true };

/** The letter; of one that is nested too deep or otherwise beyond reading the headers alone. */
export async function parseLetter(raw: Buffer): Promise<Letter> {
  try {
    return await parseBody(raw);
  } catch {
    const end = raw.indexOf('\r\n\r\n');
    const headers = raw
      .subarray(0, end < 0 ? 16_384 : Math.min(end, 16_384))
      .toString('latin1')
      .replace(/^content-type:.*(?:\r?\n[ \t].*)*/gim, 'X-Unread: 1');
    const email = await PostalMime.parse(`${headers}\r\n\r\n`, limits);
    return { ...email, text: 'This letter could not be read. It lies in the mailbox.' };
  }
}

async function parseBody(raw: Buffer): Promise<Letter> {
  const email = await PostalMime.parse(raw, limits);
  // Characters that could not be decoded: the letter says UTF-8 and is not. Western text is the common case.
  if (!/\uFFFD/.test(email.text ?? email.html ?? '')) return email;
  const again = await PostalMime.parse(Buffer.from(raw.toString('latin1').replace(/charset="?utf-8"?/gi, 'charset="windows-1252"'), 'latin1'), limits);
  return /\uFFFD/.test(again.text ?? again.html ?? '') ? email : again;
}
