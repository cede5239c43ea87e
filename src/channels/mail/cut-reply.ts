import EmailReplyParser from 'email-reply-parser';
import { cutText } from '../../text/cut-text.ts';

/** The library takes time that grows with the square of the length: what it gets is bounded. A reply stands at the beginning. */
const mostRead = 12_000;
const parser = new EmailReplyParser();

/** The new words of a letter: without quoted letters and signature. The whole, where nothing would be left. */
export function cutReply(whole: string): { text: string; isCut: boolean } {
  const head = cutText(
    whole
      .replace(/[^\S\n]+$/gm, '')
      .replace(/\n{3,}/g, '\n\n')
      // Long quotes between answers would push the answers out of what is read: three lines of each show what is answered.
      .replace(/((?:^>.*\n){3})(?:^>.*\n)+/gm, '$1'),
    mostRead,
  );
  const text = parser.parseReply(head).trim();
  if (text === '') return { text: whole, isCut: false };
  return { text, isCut: text !== whole.trim() };
}
