/** Whether every word of `query` begins a word of `text`, or stands anywhere in it; the better match is larger, 0 is none. */
export function matchWords(query: string, text: string): number {
  const wanted = fold(query).split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return 1;
  const folded = fold(text);
  const starts = ` ${folded}`;
  let score = 0;
  for (const word of wanted) {
    if (starts.includes(` ${word}`)) score += 2;
    else if (folded.includes(word)) score += 1;
    else return 0;
  }
  return score / wanted.length + (folded.startsWith(fold(query).trim()) ? 1 : 0);
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
