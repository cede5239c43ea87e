import type { PassageImage } from '../../contracts/knowledge/article-image.ts';
import { readSentences, toPlainText } from '../markdown/plain-text.ts';
import { readHeading } from '../markdown/slug-heading.ts';
import { countGrams, isEmptyWord, readGrams, readGramWords, readTerms, readWords } from '../../text/tokenise.ts';
import { cutText } from '../../text/cut-text.ts';

export type PassageRow = {
  id: string;
  article_id: string;
  slug: string;
  title: string;
  heading: string | null;
  heading_path: string[];
  anchor: string | null;
  language: string;
  questions: string[];
  text: string;
  image_urls?: string[];
  image_alts?: string[];
  content_hash: string;
};

export type Counts = ReadonlyMap<string, number>;
export type Field = { counts: Counts; length: number };

/** One passage with everything that ranking needs. */
export type CorpusPassage = {
  id: string;
  articleId: string;
  slug: string;
  title: string;
  heading: string | null;
  anchor: string | null;
  language: string;
  text: string;
  images: PassageImage[];
  contentHash: string;
  body: Field;
  /** Title, headings and question variants. */
  label: Field;
  titleTerms: ReadonlySet<string>;
  /** All terms of body and label. */
  terms: ReadonlySet<string>;
  /** Folded, unstemmed words, for comparing spellings. */
  words: ReadonlySet<string>;
  /** Words of the body with their counts. Its grams are computed from them when a search first needs them. */
  gramWords: Counts;
  /** Letter grams of the title with the heading, and of each question variant. */
  labelGrams: Counts[];
  /** The texts that get a vector: the passage; the short texts that name its subject; each sentence. */
  encoded: { text: string; names: string[]; sentences: string[] };
};

/** Characters of a text that are encoded. More would add cost and no meaning to the vector. */
const longestText = 1_200;
const longestSentence = 400;

export function preparePassage(row: PassageRow): CorpusPassage {
  const plain = toPlainText(row.text).replace(/\s+/g, ' ');
  const inner = [...row.text.matchAll(/^#{1,6} (.+)$/gm)].map((match) => readHeading(match[1] ?? ''));
  const name = row.heading ? `${row.title}: ${row.heading}` : row.title;
  const sentences = readSentences(row.text).map((sentence) => cutText(sentence, longestSentence));
  // Words that describe an image are searched like the text, and never quoted.
  const described = [plain, ...(row.image_alts ?? [])].join(' ');
  const body = toField(readTerms(described));
  const label = toField(readTerms([row.title, ...row.heading_path, ...inner, ...row.questions].join(' ')));
  const words = readWords([row.title, ...row.heading_path, ...row.questions, described].join(' '));
  return {
    id: row.id,
    articleId: row.article_id,
    slug: row.slug,
    title: row.title,
    heading: row.heading,
    anchor: row.anchor,
    language: row.language,
    text: row.text,
    images: (row.image_urls ?? []).map((url, index) => ({ url, alt: row.image_alts?.[index] ?? '' })),
    contentHash: row.content_hash,
    body,
    label,
    titleTerms: new Set(readTerms(row.title)),
    terms: new Set([...body.counts.keys(), ...label.counts.keys()]),
    words: new Set(words.filter((word) => !isEmptyWord(word))),
    gramWords: readGramWords(described),
    labelGrams: [name, ...row.questions].map(readGrams),
    encoded: {
      text: cutText(described, longestText),
      names: [...new Set([name, ...(row.heading ? [row.heading] : []), ...row.questions])],
      sentences,
    },
  };
}

function toField(terms: readonly string[]): Field {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return { counts, length: terms.length };
}

const bodyGrams = new WeakMap<Counts, Counts>();

/** Letter grams of the body, computed on first use: most passages are never near enough to a question. */
export function bodyGramsOf(passage: CorpusPassage): Counts {
  const known = bodyGrams.get(passage.gramWords) ?? countGrams(passage.gramWords);
  bodyGrams.set(passage.gramWords, known);
  return known;
}

const sentenceTerms = new WeakMap<readonly string[], ReadonlySet<string>[]>();

/** Terms of each sentence, computed when a search first needs them. */
export function sentenceTermsOf({ encoded }: CorpusPassage): readonly ReadonlySet<string>[] {
  const known = sentenceTerms.get(encoded.sentences) ?? encoded.sentences.map((sentence) => new Set(readTerms(sentence)));
  sentenceTerms.set(encoded.sentences, known);
  return known;
}
