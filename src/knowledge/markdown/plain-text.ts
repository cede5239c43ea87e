/** Markdown as the words a reader sees, on one line a block: for encoding and matching, never for showing. */
export function toPlainText(markdown: string): string {
  return markdown
    .split('\n')
    .filter((line) => !/^\s*(?:```|~~~)/.test(line) && !(line.includes('---') && /^[\s:|-]+$/.test(line)))
    .join('\n')
    .replace(/!?\[([^\]\n]{0,500})\](?:\([^)\n]{0,2000}\)|\[[^\]\n]{0,200}\])/g, '$1')
    .replace(/<(https?:[^>\s]{0,2000})>/g, '$1')
    .replace(/<\/?[a-z][^<>]{0,500}>/gi, ' ')
    .replace(/^\s{0,3}(?:#{1,6}|>|[-*+]|\d{1,3}[.)])\s+/gm, '')
    .replace(/\|/g, ' ')
    .replace(/[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}/g, '')
    .replace(/`/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim();
}

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/** Sentences, list items and table rows of a passage as plain text. */
export function readSentences(markdown: string): string[] {
  const units: string[] = [];
  for (const block of markdown.split(/\n{2,}|\n(?=\s*(?:[-*+]|\d{1,3}[.)])\s|\s*\|)/)) {
    const plain = toPlainText(block).replace(/\s+/g, ' ');
    if (plain === '') continue;
    for (const { segment } of segmenter.segment(plain)) {
      const sentence = segment.trim();
      if (sentence !== '') units.push(sentence);
    }
  }
  return units;
}
