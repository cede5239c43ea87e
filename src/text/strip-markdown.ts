const marks: readonly (readonly [RegExp, string])[] = [
  [/```[a-z0-9]*\s?|`/gi, ''],
  // Images and links, also where the text was cut off inside the URL.
  [/!?\[([^\]]*)\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+"[^"]*")?(?:\)|…?$)/g, '$1'],
  [/\|(?:\s*:?-+:?\s*\|)+/g, ' '],
  [/(^|\s)\|(?=\s|$)/g, '$1'],
  [/(^|\s)#{1,6}(?=\s)/g, '$1'],
  [/^\s*(?:(?:[-*+>]|\d{1,3}\.)\s+)+/g, ''],
  [/^[^\S\n]*[-*+>]\s+/gm, ''],
  [/(\*\*|~~)(\S|\S.*?\S)\1/g, '$2'],
  // `__init__.py` and `a__b__c` are names.
  [/(^|[\s(])__(?!\w+__[.(]?\w)(\S|\S.*?\S)__(?=$|[\s,:;!?)…]|\.(?!\w))/g, '$1$2'],
  [/(^|[\s(])([*_])([^\s*_]|[^\s*_][^*_]*[^\s*_])\2(?=$|[\s,:;!?)…]|\.(?!\w))/g, '$1$3'],
  // A pair of asterisks whose second half was cut off.
  [/(^|\s)\*\*(?=\S)/g, '$1'],
  // A backslash says that the sign behind it is no mark.
  [/\\(?=[!-/:-@[-`{-~])/g, ''],
];

/**
 * Reduces Markdown to the words that a reader sees, on one line, for places that show no markup. Characters that are no markup, as in 2 *
 * 3, stay.
 */
export function stripMarkdown(line: string): string {
  const words = marks.reduce((text, [mark, instead]) => text.replace(mark, instead), line);
  return words.replace(/\s+/g, ' ').trim();
}
