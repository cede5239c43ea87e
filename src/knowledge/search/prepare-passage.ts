import { createHash } from 'node:crypto';
import type { PassageImage } from '../../contracts/knowledge/article-image.ts';
import { readSentences, toPlainText } from '../markdown/plain-text.ts';
import { readHeading } from '../markdown/slug-heading.ts';
import { readGramWords, readTerms, readWords } from '../../text/words/search-terms.ts';
import { cutText } from '../../text/cut-text.ts';
import { countWordsOf, packCounts, type CountedWords } from './counted-words.ts';
import { numberWord } from './lexicon.ts';

export type PassageRow = {
  id: string;
  article_id: string;
  slug: string;
  title: string;
  heading: string | null;
  heading_path: string[];
  anchor: string | null;
  language: string;
  tags?: string[];
  audience?: string[];
  questions: string[];
  text: string;
  image_urls?: string[];
  image_alts?: string[];
  content_hash: string;
};

export type Field = { counts: CountedWords; length: number };

/** One passage with everything that finding it needs. `readPassage` reads from its text the parts that only the ranking needs. */
export type CorpusPassage = {
  id: string;
  articleId: string;
  slug: string;
  title: string;
  heading: string | null;
  anchor: string | null;
  language: string;
  questions: readonly string[];
  /** Of its article: a site may keep articles to itself by a tag. */
  tags: readonly string[];
  audience: readonly string[];
  text: string;
  images: readonly PassageImage[];
  contentHash: string;
  body: Field;
  /** Title, headings and question variants. */
  label: Field;
  /** Words that are compared by their letters: of the body; of the title with the heading, and of each question variant. */
  letters: { body: CountedWords; labels: readonly CountedWords[] };
  /** Words of the headings above its own. */
  upper: readonly number[];
  /** SHA-256 of the text whose vector is that of the passage. */
  textHash: string;
  /** Changes with everything that an index holds of the passage. */
  fingerprint: string;
};

/** The texts that get a vector: the passage; the short texts that name its subject; each sentence. */
export type EncodedTexts = { text: string; names: string[]; sentences: string[] };

/** Characters of a text that are encoded. More would add cost and no meaning to the vector. */
const longestText = 1_200;
const longestSentence = 400;
const none: readonly never[] = [];

export function preparePassage(row: PassageRow): CorpusPassage {
  const images = (row.image_urls ?? []).map((url, index) => ({ url, alt: row.image_alts?.[index] ?? '' }));
  const inner = [...row.text.matchAll(/^#{1,6} (.+)$/gm)].map((match) => readHeading(match[1] ?? ''));
  const described = describe(row.text, images);
  const named = nameOf(row);
  const text = cutText(described, longestText);
  return {
    id: row.id,
    articleId: row.article_id,
    slug: row.slug,
    title: row.title,
    heading: row.heading,
    anchor: row.anchor,
    language: row.language,
    questions: row.questions.length === 0 ? none : row.questions,
    tags: row.tags?.length ? row.tags : none,
    audience: row.audience?.length ? row.audience : none,
    text: row.text,
    images: images.length === 0 ? none : images,
    contentHash: row.content_hash,
    body: toField(readTerms(described)),
    label: toField(readTerms([row.title, ...row.heading_path, ...inner, ...row.questions].join(' '))),
    letters: { body: packCounts(readGramWords(described)), labels: [named, ...row.questions].map((name) => packCounts(readGramWords(name))) },
    upper: row.heading_path.length > 1 ? readWords(row.heading_path.slice(0, -1).join(' ')).map(numberWord) : none,
    textHash: hashOf(text),
    fingerprint: cutText(hashOf(`${row.language}\n${textToIndex({ names: namesOf(row), text })}`), 32),
  };
}

/** The texts of a passage that get a vector. */
export function encodedTextsOf(passage: CorpusPassage): EncodedTexts {
  return {
    text: cutText(describe(passage.text, passage.images), longestText),
    names: namesOf(passage),
    sentences: readSentences(passage.text).map((sentence) => cutText(sentence, longestSentence)),
  };
}

/** The text of a passage that the search by words looks in. */
export function textToIndex({ names, text }: Pick<EncodedTexts, 'names' | 'text'>): string {
  return [...names, text].join('\n');
}

/** Words that describe an image are searched like the text, and never quoted. */
export function describe(text: string, images: readonly PassageImage[]): string {
  return [toPlainText(text).replace(/\s+/g, ' '), ...images.map(({ alt }) => alt)].join(' ');
}

type Named = { title: string; heading: string | null; questions: readonly string[] };

function nameOf({ title, heading }: Named): string {
  return heading ? `${title}: ${heading}` : title;
}

function namesOf(named: Named): string[] {
  return [...new Set([nameOf(named), ...(named.heading ? [named.heading] : []), ...named.questions])];
}

function toField(terms: readonly string[]): Field {
  return { counts: countWordsOf(terms), length: terms.length };
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
