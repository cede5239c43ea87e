import { cutText } from './cut-text.ts';

/** Longer clusters are stacked combining marks; they are cut like plain text. */
const longestCluster = 64;
/** Browsers without a segmenter get a cut between code points. */
const segmenter = typeof Intl.Segmenter === 'function' ? new Intl.Segmenter(undefined, { granularity: 'grapheme' }) : null;

/**
 * Puts `text` on one line of at most `most` UTF-16 units, with an ellipsis where a part was left out. A cluster that is read as one
 * character (a flag, a family, a letter with its accents) is shown whole or not at all.
 */
export function shortenText(text: string, most: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= most ? line : `${cutText(line, clusterStart(line, most - 1)).trimEnd()}…`;
}

/** The last border between clusters at or before `position`. */
function clusterStart(line: string, position: number): number {
  const cluster = segmenter?.segment(cutText(line, position + longestCluster)).containing(position);
  return cluster && cluster.index > 0 && position - cluster.index < longestCluster ? cluster.index : position;
}
