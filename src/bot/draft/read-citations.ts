import { cutText } from '../../text/cut-text.ts';
import { textBetween } from '../../text/text-between.ts';

/**
 * Citation marks in the forms that models write, whatever they were asked for: `[^1]`, `【1†source】`, `[[1]]`, `[Passage 1]`, `(source 1)`,
 * `[1†L2]`.
 */
const marks =
  /\s?(?:【(\d{1,2})(?:[†:][^】\n]{0,80})?】|\[\^(\d{1,2})\]|\[\[(\d{1,2})\]\]|\[(?:passage|source|document|doc|ref)\.?\s?(\d{1,2})\]|\((?:passage|source)\s(\d{1,2})\)|\[(\d{1,2})[†:][^\]\n]{0,60}\])/gi;
/** Invisible characters that some endpoints put around citation marks. */
const hostMarks = /\s?\uE200[^\uE201]{0,200}\uE201|\s?【[^】\n]{0,40}†[^】\n]{0,40}】/g;
/** The list of footnotes below an answer. */
const footnotes = /\n {0,3}\[\^\d{1,2}\]:[^\n]*/g;
/** The end of a piece that may be the beginning of a mark, or a footnote whose line goes on. */
const unfinished =
  /(?:\n {0,3}\[\^\d{1,2}\](?::[^\n]*)?|\s?(?:【[^】\n]{0,80}|\[[^\]\n]{0,70}|\[\[\d{0,2}\]?|\((?:[a-z]{0,8}|(?:passage|source)\s\d{0,2})|\uE200[^\uE201]{0,200})| )$/i;

/** Passes a stream of text on with every citation as `[1]`, also where its mark arrives in pieces. */
export function createCitationReader(onText: (text: string) => void) {
  let buffer = '';
  let isLineStart = true;

  function pass(text: string): void {
    if (text === '') return;
    const lined = `${isLineStart ? '\n' : ''}${text}`.replace(footnotes, '');
    const plain = isLineStart && lined.startsWith('\n') ? textBetween(lined, 1) : lined;
    isLineStart = text.endsWith('\n');
    const words = plain.replace(marks, (_mark, ...numbers: (string | undefined)[]) => ` [${numbers.slice(0, 6).find(Boolean) ?? ''}]`).replace(hostMarks, '');
    if (words !== '') onText(words);
  }

  return {
    write(text: string): void {
      buffer += text;
      const lined = isLineStart ? `\n${buffer}` : buffer;
      const found = unfinished.exec(lined)?.index ?? lined.length;
      const ready = Math.max(0, isLineStart ? found - 1 : found);
      const words = cutText(buffer, ready);
      buffer = textBetween(buffer, ready);
      pass(words);
    },
    end(): void {
      pass(buffer);
      buffer = '';
    },
  };
}
