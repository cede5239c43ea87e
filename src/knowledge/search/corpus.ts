import { z } from 'zod';
import type { Database } from '../../storage/database.ts';
import { tokenise, trigrams } from './tokenise.ts';

/** One passage with what ranking needs of it, ready to be scored. */
export type CorpusPassage = {
  id: string;
  articleId: string;
  slug: string;
  title: string;
  heading: string | null;
  anchor: string | null;
  language: string;
  text: string;
  contentHash: string;
  body: Field;
  /** Title, headings and question variants. */
  label: Field;
  /** Three-letter pieces of the title with the heading, and of each question variant. */
  names: ReadonlyMap<string, number>[];
  /** The short texts whose vectors stand for what the passage is about. */
  nameTexts: string[];
};
type Field = { counts: ReadonlyMap<string, number>; length: number };

export type CorpusArticle = { id: string; terms: ReadonlySet<string>; field: Field };

/** All published passages in memory, with the statistics over them. One copy for each revision of the knowledge. */
export type Corpus = {
  revision: string;
  passages: CorpusPassage[];
  articles: ReadonlyMap<string, CorpusArticle>;
  idf(term: string): number;
  meanBodyLength: number;
  meanLabelLength: number;
  meanArticleLength: number;
};

const rowSchema = z.object({
  id: z.string(),
  article_id: z.string(),
  slug: z.string(),
  title: z.string(),
  heading: z.string().nullable(),
  heading_path: z.array(z.string()),
  anchor: z.string().nullable(),
  language: z.string(),
  questions: z.array(z.string()),
  text: z.string(),
  content_hash: z.string(),
});

export async function readRevision(database: Database): Promise<string> {
  const [row] = await database<{ revision: string }[]>`select revision::text as revision from knowledge_revision`;
  return row?.revision ?? '0';
}

export async function loadCorpus(database: Database): Promise<Corpus> {
  // The revision is read first: a change in between makes this copy old at once, never new by mistake.
  const revision = await readRevision(database);
  const rows = await database`
    select passage.id, passage.article_id, article.slug, version.title, heading, heading_path, anchor, language,
      questions, text, passage.content_hash
    from passage
    join article on article.id = passage.article_id
    join article_version version on version.id = passage.version_id
    where article.status = 'published' order by article.slug, position`;
  return buildCorpus(revision, z.array(rowSchema).parse([...rows]));
}

export function buildCorpus(revision: string, rows: z.infer<typeof rowSchema>[]): Corpus {
  const passages = rows.map((row): CorpusPassage => {
    const name = [row.title, row.heading].filter(Boolean).join(' ');
    return {
      id: row.id,
      articleId: row.article_id,
      slug: row.slug,
      title: row.title,
      heading: row.heading,
      anchor: row.anchor,
      language: row.language,
      text: row.text,
      contentHash: row.content_hash,
      body: toField(row.text),
      label: toField([row.title, ...row.heading_path, ...row.questions].join(' ')),
      names: [name, ...row.questions].map(trigrams),
      nameTexts: [name, ...row.questions],
    };
  });
  const articles = new Map<string, CorpusArticle>();
  for (const row of rows) {
    if (articles.has(row.article_id)) continue;
    const own = rows.filter((other) => other.article_id === row.article_id);
    const text = [row.title, ...row.questions, ...own.flatMap((other) => [other.heading ?? '', other.text])].join(' ');
    const field = toField(text);
    articles.set(row.article_id, { id: row.article_id, terms: new Set(field.counts.keys()), field });
  }
  const frequency = new Map<string, number>();
  for (const passage of passages) {
    for (const term of new Set([...passage.body.counts.keys(), ...passage.label.counts.keys()])) {
      frequency.set(term, (frequency.get(term) ?? 0) + 1);
    }
  }
  const count = Math.max(1, passages.length);
  return {
    revision,
    passages,
    articles,
    idf: (term) => Math.log(1 + (count - (frequency.get(term) ?? 0) + 0.5) / ((frequency.get(term) ?? 0) + 0.5)),
    meanBodyLength: mean(passages.map((passage) => passage.body.length)),
    meanLabelLength: mean(passages.map((passage) => passage.label.length)),
    meanArticleLength: mean([...articles.values()].map((article) => article.field.length)),
  };
}

function toField(text: string): Field {
  const counts = new Map<string, number>();
  const tokens = tokenise(text);
  for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
  return { counts, length: tokens.length };
}

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 1 : Math.max(1, values.reduce((sum, value) => sum + value, 0) / values.length);
