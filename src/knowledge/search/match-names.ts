import { allWords, contentWords } from '../../text/words/content-words.ts';
import type { Corpus } from './corpus.ts';
import type { CorpusPassage } from './prepare-passage.ts';

/** A question whose words stand in a row in a heading is its heading, however long that is. */
const inARow = 0.9;
/** A question that the article lists word for word: below a heading, because it counts for each of its sections alike. */
const listedQuestion = 0.85;
/** A single word that names one section of all. */
const onlyName = 0.95;
/** Words of a message that says one thing only: with more around it, a word of a heading is no name yet ("what day is it"). */
const bareUpTo = 3;
/** More holders than this are not looked through: such a word names nothing. */
const mostHolders = 60;
/** Words of a question or a heading have at least this weight, so that a usual word is missed too. */
const leastWeight = 0.5;
/** The most sections of one name that are looked at beside those that the search finds. */
const mostNamesakes = 5;

/**
 * Returns how nearly a question is the name of a section, 0 to 1: the geometric mean of the share of the question that the heading and the title
 * above it hold, and the share of the heading that the question holds; rare words count more. The name of the opening of an article is its title. A
 * question that the article lists in the same words is a name of each of its sections, unless one of them is named so itself.
 */
export function prepareNameMatch(corpus: Corpus, question: string): (passage: CorpusPassage) => number {
  const asked = [...new Set(contentWords(question))];
  const words = allWords(question);
  const inOrder = ` ${words.join(' ')} `;
  const mayStandInARow = asked.length > 1 || (asked.length === 1 && words.length > 2);
  const [only] = asked.length === 1 ? asked : [];
  const alone = only !== undefined && words.length <= bareUpTo ? findOnlyName(corpus, only) : null;
  const weigh = (of: readonly string[]): number => of.reduce((sum, word) => sum + Math.max(leastWeight, corpus.idf(word)), 0);
  const whole = weigh(asked);
  const listedIn = listedQuestionsOf(corpus).get(words.join(' '));
  const nameOf = (passage: CorpusPassage): number => {
    if (asked.length === 0) return 0;
    const name = passage.heading ?? passage.title;
    const named = [...new Set(contentWords(name))];
    const shared = named.filter((word) => asked.includes(word));
    if (shared.length === 0) return 0;
    if (only !== undefined && words.length <= bareUpTo) return passage === alone ? onlyName : 0;
    const held = weigh(shared) / weigh(named);
    const above = passage.heading === null ? [] : contentWords(passage.title);
    const covered = weigh(asked.filter((word) => named.includes(word) || above.includes(word))) / whole;
    const likeness = only === undefined ? Math.sqrt(covered * held) : 0;
    return mayStandInARow && ` ${allWords(name).join(' ')} `.includes(inOrder) ? Math.max(inARow, likeness) : likeness;
  };
  const isOwnName = (passage: CorpusPassage): boolean => nameOf(passage) >= listedQuestion;
  // A section that is named so itself is meant, and the others of its article gain nothing from the list.
  const wholeArticles = new Set([...(listedIn ?? [])].filter((articleId) => !corpus.articles.get(articleId)?.passages.some(isOwnName)));
  return (passage) => Math.max(nameOf(passage), wholeArticles.has(passage.articleId) ? listedQuestion : 0);
}

/** The sections whose names have the words of the question and no others: the search itself may miss one whose words are all usual ones. */
export function findNamesakes(corpus: Corpus, question: string): readonly CorpusPassage[] {
  return namesOf(corpus).get(keyOf(question)) ?? [];
}

const listed = new WeakMap<Corpus, Map<string, Set<string>>>();

/** The articles that list a question, by its words in order. */
function listedQuestionsOf(corpus: Corpus): Map<string, Set<string>> {
  const known = listed.get(corpus);
  if (known) return known;
  const byWords = new Map<string, Set<string>>();
  const articles = new Map(corpus.passages.map((passage) => [passage.articleId, passage.questions]));
  for (const [articleId, questions] of articles) {
    for (const question of questions) {
      const key = allWords(question).join(' ');
      byWords.set(key, (byWords.get(key) ?? new Set()).add(articleId));
    }
  }
  byWords.delete('');
  listed.set(corpus, byWords);
  return byWords;
}

const names = new WeakMap<Corpus, Map<string, CorpusPassage[]>>();

function namesOf(corpus: Corpus): Map<string, CorpusPassage[]> {
  const known = names.get(corpus);
  if (known) return known;
  const byKey = new Map<string, CorpusPassage[]>();
  for (const passage of corpus.passages) {
    const key = keyOf(passage.heading ?? passage.title);
    const list = byKey.get(key);
    if (!list) byKey.set(key, [passage]);
    else if (list.length < mostNamesakes) list.push(passage);
  }
  byKey.delete('');
  names.set(corpus, byKey);
  return byKey;
}

function keyOf(name: string): string {
  return [...new Set(contentWords(name))].sort().join(' ');
}

/** The only article that a word names, by its opening, or else the only section; null where it names several or none. */
function findOnlyName(corpus: Corpus, word: string): CorpusPassage | null {
  const holders = corpus.holders(word);
  if (holders.length > mostHolders) return null;
  const titled = holders.filter(({ title, heading }) => heading === null && contentWords(title).includes(word));
  const headed = holders.filter(({ heading }) => heading !== null && contentWords(heading).includes(word));
  const [first] = titled;
  if (first) return titled.length === 1 ? first : null;
  return headed.length === 1 ? (headed[0] ?? null) : null;
}
