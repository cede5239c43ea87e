import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCitationReader } from '../../src/bot/draft/read-citations.ts';
import { createReasoningFilter } from '../../src/bot/model/skip-reasoning.ts';

/** The rest of a text that arrives in pieces, cut at `places`. */
function filter(text: string, options: { places?: readonly number[]; hold?: boolean } = {}) {
  let left = '';
  let restarts = 0;
  let thoughts = 0;
  const reasoning = createReasoningFilter({
    hold: options.hold ?? false,
    onText: (words) => (left += words),
    onThinking: () => (thoughts += 1),
    onRestart() {
      restarts += 1;
      left = '';
    },
  });
  for (const piece of cut(text, options.places)) reasoning.write(piece);
  return { ...reasoning.end(), left, restarts, thoughts };
}

function cut(text: string, places: readonly number[] = []): string[] {
  const at = [0, ...new Set(places.map((place) => place % text.length)), text.length].sort((first, second) => first - second);
  return at.slice(1).map((end, index) => text.slice(at[index] ?? 0, end));
}

const anyPlaces = fc.array(fc.nat(500), { maxLength: 40 });
const answer = 'Use a < b, `x[0]` and [the page](/help/x) [1]. ◁ is no mark, nor is an analysis [2].';
const secret = 'secret. plan [1]';

describe('reasoning', () => {
  it.each([
    ['no marks', answer],
    ['think', `<think>${secret}</think>\n\n${answer}`],
    ['thinking in capitals', `<THINKING>${secret}</THINKING>${answer}`],
    ['twice', `<think>${secret}</think>${answer.slice(0, 10)}<think>${secret}</think>${answer.slice(10)}`],
    ['brackets', `[THINK]${secret}[/THINK]${answer}`],
    ['other brackets', `◁think▷${secret}◁/think▷${answer}`],
    ['channels', `<|channel|>analysis<|message|>${secret}<|end|><|start|>assistant<|channel|>final<|message|>${answer}<|return|>`],
    ['a final channel alone', `<|start|>assistant<|channel|>final<|message|>${answer}<|end|>`],
    ['channels without their marks', `analysisSecret plan.assistantfinal${answer}`],
    ['a mark of a template', `${answer}<|im_end|>`],
  ])('[BM11] with %s leaves the answer alone, wherever the text is cut', (_kind, text) => {
    fc.assert(
      fc.property(anyPlaces, fc.boolean(), (places, hold) => {
        const result = filter(text, { places, hold });
        expect(result).toMatchObject({ left: answer, restarts: 0, closedUnopened: false });
      }),
      { numRuns: 200 },
    );
  });

  it('[BM13] that closes without having opened is taken back, or was never given out', () => {
    fc.assert(
      fc.property(anyPlaces, (places) => {
        const text = `Okay, ${secret}.\n</think>\n\n${answer}`;
        expect(filter(text, { places })).toMatchObject({ left: answer, closedUnopened: true });
        expect(filter(text, { places, hold: true })).toMatchObject({ left: answer, closedUnopened: true, restarts: 0 });
      }),
    );
  });

  it('[BM11] that never ends gives nothing out, and each piece of it is a sign of life', () => {
    const result = filter(`<think>${'and so on '.repeat(50)}`, { places: Array.from({ length: 100 }, (_, index) => index * 5) });
    expect(result.left).toBe('');
    expect(result.thoughts).toBeGreaterThan(90);
  });
});

describe('citations', () => {
  it.each([
    ['A port.[^1] Another.[^2]\n\n[^1]: The page\n[^2]: Other', 'A port. [1] Another. [2]'],
    ['A port【1†source】. Another【12†L1-L3】.', 'A port [1]. Another [12].'],
    ['A port [[1]], and [Passage 2] (source 3) [4†L1].', 'A port [1], and [2] [3] [4].'],
    ['A port [1] \ue200cite\ue202turn0\ue201.', 'A port [1].'],
    ['Press 【设置】 in 【2024年】, see [a link](/help/x) and array[0].', 'Press 【设置】 in 【2024年】, see [a link](/help/x) and array[0].'],
  ])('[BM11] in `%s` are read, wherever the text is cut', (text, expected) => {
    fc.assert(
      fc.property(anyPlaces, (places) => {
        let left = '';
        const reader = createCitationReader((words) => (left += words));
        for (const piece of cut(text, places)) reader.write(piece);
        reader.end();
        expect(left.trim()).toBe(expected);
      }),
      { numRuns: 200 },
    );
  });
});
