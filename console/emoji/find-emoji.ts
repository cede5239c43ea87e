import { emojiGroups, type Emoji } from './emoji-list.ts';

/** Finds emoji: matches of the name first, then a word that begins with the query, then anything inside. An empty query finds all. */
export function findEmoji(query: string): Emoji[] {
  const wanted = query
    .trim()
    .toLowerCase()
    .replaceAll(/[\s:]+/g, ' ')
    .trim();
  const all = emojiGroups.flatMap((group) => group.entries);
  if (wanted === '') return all;
  const rank = ({ name, words }: Emoji): number => {
    if (name === wanted) return 0;
    if (name.startsWith(wanted)) return 1;
    if (` ${words}`.includes(` ${wanted}`)) return 2;
    return wanted.split(' ').every((word) => words.includes(word)) ? 3 : 4;
  };
  return all
    .map((emoji) => ({ emoji, rank: rank(emoji) }))
    .filter((match) => match.rank < 4)
    .sort((a, b) => a.rank - b.rank)
    .map((match) => match.emoji);
}
