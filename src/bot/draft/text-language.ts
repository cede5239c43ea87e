/** Frequent short words of each language. Enough to recognise the language of a quoted passage. */
const marks: Record<string, RegExp> = {
  en: /\b(the|and|of|to|is|you|for|with|that|are|it|can|your)\b/gi,
  es: /\b(el|los|las|que|una|para|con|por|está|puede|su|del|más)\b/gi,
  de: /\b(der|die|das|und|ist|nicht|mit|sie|ein|eine|für|auf|werden|kann)\b/gi,
  fr: /\b(le|les|des|est|une|pour|vous|dans|avec|sur|pas|votre|qui)\b/gi,
  pt: /\b(o|os|uma|para|com|não|você|está|pode|seu|sua|são|mais)\b/gi,
};

/** The language of a text of a sentence or more, or null when its words do not show it. */
export function textLanguage(text: string): string | null {
  // URLs and code are in no language; "os" and "no" in them would pass for Portuguese.
  const prose = text.replace(/```[\s\S]*?(?:```|$)|`[^`\n]*`|\]\([^)]*\)|https?:\/\/\S+|\b\p{L}*\p{Lu}{2,}\p{L}*\b/gu, ' ');
  const counts = Object.entries(marks)
    .map(([language, pattern]) => ({ language, count: prose.match(pattern)?.length ?? 0 }))
    .sort((first, second) => second.count - first.count);
  const [first, second] = counts;
  return first && first.count >= 3 && first.count >= 1.5 * (second?.count ?? 0) ? first.language : null;
}
