import { cutText } from '../../text/cut-text.ts';
import { textBetween } from '../../text/text-between.ts';
import type { Queryable, Transaction } from '../../storage/database.ts';

/** The words by which the console's list finds these articles: those of their latest version. */
export async function indexArticles(transaction: Transaction, ids: readonly string[]): Promise<void> {
  await transaction`
    insert into article_search (article_id, words)
    select article.id, setweight(to_tsvector('simple', search_words(title || ' ' || array_to_string(questions, ' '))), 'A')
      || to_tsvector('simple', search_words(left(markdown, 200000)))
    from article join article_version on article_id = article.id and number = latest_version where article.id = any(${[...ids]}::uuid[])
    on conflict (article_id) do update set words = excluded.words`;
  await transaction`
    insert into article_word (word)
    select distinct word from article_search cross join lateral unnest(tsvector_to_array(words)) as word
    where article_id = any(${[...ids]}::uuid[]) and length(word) between 3 and 40
    order by word on conflict do nothing`;
}

/** Signs that may be wrong, by the length of the word. */
const faults = (word: string): number => (word.length < 4 ? 0 : word.length < 8 ? 1 : 2);
const mostMeant = 5;

/** The words of articles that somebody may have meant by one that none begins with; closest first, empty where it is in use. */
export async function findMeantWords(database: Queryable, typed: string): Promise<string[]> {
  const word = typed.toLowerCase();
  const most = faults(word);
  if (most === 0) return [];
  const [known] = await database`select from article_word where word >= ${word} and word < ${`${word}\u{10FFFF}`} limit 1`;
  if (known) return [];
  const beginning = cutText(word, 2);
  // A fault seldom hits both the beginning and the end of a word.
  const rows = await database<{ word: string }[]>`
    select word from article_word
    where length(word) between ${word.length - most} and ${word.length + most}
      and ((word >= ${beginning} and word < ${`${beginning}\u{10FFFF}`}) or right(word, 3) = ${textBetween(word, -3)})`;
  return rows
    .map((row) => ({ word: row.word, distance: distanceOf(word, row.word, most) }))
    .filter(({ distance }) => distance <= most)
    .sort((a, b) => a.distance - b.distance || (a.word < b.word ? -1 : 1))
    .slice(0, mostMeant)
    .map((row) => row.word);
}

/** Letters to put in, to leave out, to change or to swap with the next; more than `most` counts as `most + 1`. */
function distanceOf(a: string, b: string, most: number): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, (before[j - 2] ?? 0) + 1);
      next.push(best);
    }
    if (Math.min(...next) > most) return most + 1;
    before = row;
    row = next;
  }
  return row[b.length] ?? most + 1;
}
