import { createCitationReader } from './read-citations.ts';
import { splitSentences } from './split-passage.ts';
import { cutText } from '../../text/cut-text.ts';
import { textBetween } from '../../text/text-between.ts';

/** A sentence, a list item, a heading or a block of code. `lead` is the white space before it. */
export type Piece = { lead: string; text: string };

const wrapper = /^```(?:markdown|md)[ \t]*\n/;
const mayWrap = /^`{1,3}[a-z]{0,8}[ \t]*$/;

/**
 * Cuts a stream of text into pieces and emits each only when it is complete, so that it can be checked before it is shown: a tag, a link or
 * a code block that arrives in halves is judged as a whole.
 */
export function createSentenceStream(onPiece: (piece: Piece) => void) {
  let buffer = '';
  let isStart = true;

  /**
   * Removes the fence of a Markdown block that some models put around the whole answer. Its end remains as an empty block, which no check
   * lets through.
   */
  function unwrap(): void {
    const start = buffer.trimStart();
    if (!isStart || start === '') return;
    if (wrapper.test(start)) buffer = start.replace(wrapper, '');
    isStart = mayWrap.test(start);
  }

  function give(length: number): void {
    const raw = cutText(buffer, length);
    buffer = textBetween(buffer, length);
    const text = raw.trim();
    if (text === '') {
      buffer = raw + buffer;
      return;
    }
    onPiece({ lead: cutText(raw, raw.length - raw.trimStart().length), text });
  }

  /** Length of the first complete piece, or 0 when it is not complete yet. */
  function nextLength(ended: boolean): number {
    const start = buffer.length - buffer.trimStart().length;
    const rest = textBetween(buffer, start);
    if (rest === '') return 0;
    const mark = /^(```|~~~)/.exec(rest)?.[1];
    if (mark) {
      const close = new RegExp(`\\n[ \\t]*${mark}[^\\n]*(\\n|$)`).exec(textBetween(rest, 3));
      if (close?.[1] === '\n' || (close && ended)) return start + 3 + close.index + close[0].length;
      return ended ? buffer.length : 0;
    }
    const line = rest.indexOf('\n');
    const until = line === -1 ? rest : cutText(rest, line);
    // Citations may follow the full stop, so a sentence is complete only when the next one has begun.
    const sentences = joinCitations(until, splitSentences(until));
    const [first, second] = sentences;
    const maybeMark = line === -1 && !ended && first !== undefined && /^[\s\d,[\]]*$/.test(textBetween(until, first));
    if (maybeMark) return 0;
    if (first !== undefined && second !== undefined) return start + first;
    return line !== -1 || ended ? start + until.length : 0;
  }

  const citations = createCitationReader((text) => {
    buffer += text;
    unwrap();
    for (let length = nextLength(false); length > 0; length = nextLength(false)) give(length);
  });

  return {
    write(text: string): void {
      citations.write(text);
    },
    /** `complete` is false when the text was cut: its last piece is then emitted only when it reads as finished. */
    end({ complete }: { complete: boolean }): void {
      citations.end();
      if (!complete && !/[.!?)\]`]\s*$/.test(buffer)) buffer = '';
      for (let length = nextLength(true); length > 0; length = nextLength(true)) give(length);
      buffer = '';
    },
  };
}

/** Offsets at which sentences of `line` end. Citation marks after a full stop belong to the sentence before them. */
function joinCitations(line: string, units: readonly { start: number; end: number }[]): number[] {
  const ends: number[] = [];
  for (const unit of units) {
    const text = textBetween(line, unit.start, unit.end);
    const marks = /^(?:\[\d+(?:\s*,\s*\d+)*\]\s*)+/.exec(text)?.[0];
    if (marks !== undefined && ends.length > 0) {
      ends[ends.length - 1] = unit.start + marks.trimEnd().length;
      if (marks.trimEnd().length === text.length) continue;
    }
    ends.push(unit.end);
  }
  return ends;
}
