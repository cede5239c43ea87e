import { cutText } from '../../text/cut-text.ts';
import { textBetween } from '../../text/text-between.ts';

const tag = '(?:think|thinking|thought|reasoning|reflection)';
const opens = new RegExp(
  `<${tag}>|\\[THINK\\]|◁think▷|(?:<\\|start\\|>\\s*assistant)?<\\|channel\\|>\\s*(?:analysis|commentary)[^<]{0,40}<\\|message\\|>`,
  'i',
);
const closes = new RegExp(
  `</${tag}>|\\[/THINK\\]|◁/think▷|(?:<\\|end\\|>)?(?:<\\|start\\|>\\s*assistant)?\\s*<\\|channel\\|>\\s*final[^<]{0,40}<\\|message\\|>|assistantfinal(?=[\\s\\S])`,
  'i',
);
/** Marks of chat templates around an answer. */
const frames = /<\|(?:end|return|im_start|im_end|eot_id|endoftext)\|>/i;
/** The end of a piece that may be the beginning of a mark. */
const unfinished = /<(?:\/?[a-z]{0,10}|\|[^<>\n]{0,60})$|(?:<\|[a-z]{1,12}\|>\s*[a-z]{0,12}\s*){1,3}(?:<\|?[a-z]{0,12}\|?)?$|\[\/?T?H?I?N?K?$|◁\/?[a-z]{0,5}$/i;

type ReasoningFilter = {
  write(text: string): void;
  /** Emits the remaining text, and reports whether a reasoning block closed that had no opening mark. */
  end(): { closedUnopened: boolean };
};

/**
 * Separates a model's reasoning from its answer, whatever marks it uses. Reasoning is never emitted: `onThinking` only reports that there
 * is some. If it closes without having opened, all text emitted so far was reasoning, and `onRestart` says so; with `hold` no text is
 * emitted before that or the end.
 */
export function createReasoningFilter(options: { hold: boolean; onText(text: string): void; onThinking(): void; onRestart(): void }): ReasoningFilter {
  let buffer = '';
  let held = '';
  let isHolding = options.hold;
  let state: 'start' | 'answer' | 'thinking' = 'start';
  let gave = false;
  let closedUnopened = false;
  /** The reasoning block opened after a part of the answer. */
  let isInside = false;

  function give(text: string): void {
    const words = state === 'start' ? text.trimStart() : text;
    if (words === '') return;
    state = 'answer';
    if (isHolding) held += words;
    else {
      gave = true;
      options.onText(words);
    }
  }

  /** The answer begins after the block, or goes on where the block opened inside it. */
  function close(): void {
    if (state === 'thinking' && isInside) {
      state = 'answer';
      return;
    }
    if (state === 'answer') {
      closedUnopened = true;
      if (gave) options.onRestart();
    }
    held = '';
    gave = false;
    isHolding = false;
    state = 'start';
  }

  function read(ended: boolean): void {
    for (;;) {
      if (state === 'start' && /^\s*analysis(?=[A-Z])/.test(buffer)) state = 'thinking';
      if (state === 'thinking') {
        const closing = closes.exec(buffer);
        if (!closing) {
          // Enough characters to recognise the mark when the rest of it comes.
          buffer = ended ? '' : textBetween(buffer, -120);
          return;
        }
        buffer = textBetween(buffer, closing.index + closing[0].length);
        close();
        continue;
      }
      const mark = firstOf(buffer);
      if (!mark) break;
      give(cutText(buffer, mark.index));
      buffer = textBetween(buffer, mark.index + mark.length);
      if (mark.kind === 'opens') {
        isInside = state === 'answer';
        state = 'thinking';
      }
      if (mark.kind === 'closes') close();
    }
    const rest = ended ? buffer.length : (unfinished.exec(buffer)?.index ?? buffer.length);
    if (!ended && state === 'start' && 'analysis'.startsWith(buffer.trim())) return;
    const ready = cutText(buffer, rest);
    buffer = textBetween(buffer, rest);
    give(ready);
  }

  return {
    write(text) {
      buffer += text;
      read(false);
      if (state === 'thinking' || isHolding) options.onThinking();
    },
    end() {
      read(true);
      if (held !== '') options.onText(held);
      return { closedUnopened };
    },
  };
}

function firstOf(text: string): { kind: 'opens' | 'closes' | 'frames'; index: number; length: number } | null {
  const found = Object.entries({ closes, opens, frames }).flatMap(([kind, pattern]) => {
    const match = pattern.exec(text);
    const isPlainWord = match?.[0].toLowerCase() === 'assistantfinal';
    return match && !isPlainWord ? [{ kind: kind as 'opens' | 'closes' | 'frames', index: match.index, length: match[0].length }] : [];
  });
  return found.sort((first, second) => first.index - second.index)[0] ?? null;
}
