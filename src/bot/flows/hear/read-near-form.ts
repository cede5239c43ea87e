import { textBetween } from '../../../text/text-between.ts';

/** Signs that people write between the parts of a number, or leave out. */
const separators = '[-\\s._/‐‑‒–—]{0,3}';

/**
 * The texts that have the shape of a pattern but for the signs between its parts, written as the pattern wants them: "f10234" and "F 10234" are
 * near forms of `F-\d{5}` and become "F-10234". Only plain hyphens, slashes and spaces of the pattern may be left out.
 */
export function readNearForms(pattern: RegExp, text: string): string[] {
  const signs: string[] = [];
  const source = pattern.source.replace(/^\^|(?<!\\)\$$/g, '').replace(/\\.|\[(?:\\.|[^\]\\])*\]|\(\?<?[=!:]|[- ]/g, (part) => {
    if (part !== '-' && part !== ' ' && part !== '\\/' && part !== '\\-') return part;
    signs.push(part.at(-1) ?? '');
    return `(?<sign${signs.length}>${separators})`;
  });
  if (signs.length === 0) return [];
  const near = new RegExp(`(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}])`, 'dgiu');
  return [...text.matchAll(near)].map(({ 0: found, index, indices }) => {
    let written = '';
    let at = index;
    for (const [place, sign] of signs.entries()) {
      const [from = at, to = at] = indices?.groups?.[`sign${place + 1}`] ?? [];
      written += textBetween(text, at, from) + sign;
      at = to;
    }
    return written + textBetween(text, at, index + found.length);
  });
}
