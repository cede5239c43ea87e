import type { SourceArticle } from '../source/read-source.ts';
import type { Queryable } from '../../storage/database.ts';
import type { Change, Known } from './plan-sync.ts';

type Stored = { id: string; title: string; markdown: string; questions: string[]; tags: string[]; language: string; audience: string[] };

/**
 * Of the changes of files that are read again, those that alter nothing become no version: after an update of Baton every file is read anew, and
 * only what comes out otherwise is imported again. Articles that an editor changed are left as they are planned: there is a choice to make.
 */
export async function leaveUnaltered(queryable: Queryable, input: { changes: readonly Change[]; known: ReadonlyMap<string, Known> }): Promise<Change[]> {
  const { changes, known } = input;
  const ids = changes.flatMap((change) => (change.kind === 'change' && !change.isEdited ? [change.id] : []));
  if (ids.length === 0) return [...changes];
  const rows = await queryable<Stored[]>`
    select article.id, title, markdown, questions, tags, language, audience from article
    join article_version on article_id = article.id and number = source_version where article.id = any(${ids}::uuid[])`;
  const stored = new Map(rows.map((row) => [row.id, row]));
  return changes.map((change): Change => {
    if (change.kind !== 'change' || change.isEdited || change.read.status !== 'published') return change;
    const before = known.get(change.file);
    const former = stored.get(change.id);
    // One without its hash was withdrawn by its file, and comes back.
    const isShown = before !== undefined && before.status !== 'archived' && before.source_hash !== '';
    if (!isShown || !former || !isSame(former, change.read)) return change;
    const { file, id, hash, addresses } = change;
    return { kind: 'reread', file, id, hash, addresses };
  });
}

type Parts = Pick<SourceArticle, 'title' | 'markdown' | 'questions' | 'tags' | 'language'>;

function isSame(former: Omit<Stored, 'id'>, read: SourceArticle): boolean {
  const partsOf = ({ title, markdown, questions, tags, language }: Parts): string => JSON.stringify([title, markdown, questions, tags, language]);
  return partsOf(former) === partsOf(read) && (read.audience ?? former.audience).join() === former.audience.join();
}
