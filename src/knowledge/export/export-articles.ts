import { articleImagePath } from '../../contracts/knowledge/article-image.ts';
import type { Database } from '../../storage/database.ts';
import { rewriteTargets } from '../markdown/rewrite-targets.ts';
import { nameExportFile } from './name-export-file.ts';
import { writeArticle, type ExportedArticle } from './write-article.ts';

type ExportFile = { name: string; bytes: Uint8Array };
type Row = Omit<ExportedArticle, 'addresses'> & {
  addresses: string[];
  pending: { title: string; markdown: string; questions: string[]; audience: string[] } | null;
};

/** Texts held in memory at once. */
const articlesAtOnce = 100;

/**
 * Exports every article as a Markdown file, drafts and archived ones too. Links between them lead from file to file. Unpublished changes of
 * a published article become a second file, a draft beside it.
 */
export async function* exportArticles(database: Database): AsyncGenerator<ExportFile> {
  const slugs = new Set((await database<{ slug: string }[]>`select slug from article where deleted_at is null`).map((row) => row.slug));
  const toFile = (address: string): string | undefined => {
    if (articleImagePath.test(address)) return address.replace('/help/', '');
    const [, encoded = '', rest = ''] = /^\/help\/([^/?#]+)(#.*)?$/.exec(address) ?? [];
    const slug = decode(encoded);
    return slugs.has(slug) ? `${encodeURIComponent(nameExportFile(slug))}${rest}` : undefined;
  };
  const write = (article: ExportedArticle): ExportFile => ({
    name: nameExportFile(article.slug),
    bytes: Buffer.from(writeArticle({ ...article, markdown: rewriteTargets(article.markdown, toFile) })),
  });
  for (let after = ''; ;) {
    const rows = await selectArticles(database, after);
    for (const { pending, ...article } of rows) {
      yield write(article);
      if (pending) yield write({ ...article, ...pending, addresses: [], status: 'draft', slug: freeSlug(slugs, `${article.slug}-changes`) });
    }
    const last = rows.at(-1);
    if (!last || rows.length < articlesAtOnce) break;
    after = last.slug;
  }
  yield* exportImages(database);
}

async function* exportImages(database: Database): AsyncGenerator<ExportFile> {
  const ids = await database<{ id: string; type: string }[]>`select id, type from article_image order by id`;
  for (const { id, type } of ids) {
    const [row] = await database<{ bytes: Buffer }[]>`select bytes from article_image where id = ${id}`;
    if (row) yield { name: `images/${id}.${type === 'image/jpeg' ? 'jpg' : type.replace('image/', '')}`, bytes: row.bytes };
  }
}

/** The published version of each article, or the latest of one that is not published. */
async function selectArticles(database: Database, after: string): Promise<Row[]> {
  const rows = await database<Row[]>`
    select slug, language, tags, status, shown.title, shown.markdown, shown.questions, shown.audience,
      array(select address from article_address where article_id = article.id order by address collate "C") as addresses,
      case when shown.id <> latest.id then jsonb_build_object('title', latest.title, 'markdown', latest.markdown, 'questions', to_jsonb(latest.questions), 'audience', to_jsonb(latest.audience)) end
        as pending
    from article
    join article_version latest on latest.article_id = article.id and latest.number = latest_version
    join article_version shown on shown.id = coalesce(published_version_id, latest.id)
    where deleted_at is null and slug collate "C" > ${after} order by slug collate "C" limit ${articlesAtOnce}`;
  return [...rows];
}

function freeSlug(slugs: Set<string>, wanted: string): string {
  let slug = wanted;
  for (let number = 2; slugs.has(slug); number += 1) slug = `${wanted}-${number}`;
  slugs.add(slug);
  return slug;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
