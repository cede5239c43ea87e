import type { LeftText, SettledConflict } from '../../contracts/knowledge/source.ts';
import { AppError } from '../../platform/app-error.ts';
import { newId } from '../../platform/new-id.ts';
import type { Queryable, Transaction } from '../../storage/database.ts';

/** Choices that an article shows, latest first. */
const mostShown = 20;

/** Records what was chosen, and keeps the text that was not taken. */
export async function keepChoice(
  transaction: Transaction,
  choice: { articleId: string; kept: SettledConflict['kept']; actor: string; at: string; discarded: LeftText },
): Promise<void> {
  const { articleId, kept, actor, at, discarded } = choice;
  await transaction`
    insert into settled_conflict (id, article_id, at, actor_name, kept, title, markdown)
    values (${newId()}, ${articleId}, ${at}, ${actor}, ${kept}, ${discarded.title}, ${discarded.markdown})`;
}

/** The conflicts of an article that were settled, latest first, without their texts. */
export async function listSettled(queryable: Queryable, articleId: string): Promise<SettledConflict[]> {
  return [
    ...(await queryable<SettledConflict[]>`
      select id, at, actor_name as actor, kept from settled_conflict where article_id = ${articleId} order by at desc, id desc limit ${mostShown}`),
  ];
}

/** The text that was not taken. Throws AppError('not-found') when the conflict is unknown. */
export async function readLeftText(deps: { database: Queryable }, id: string): Promise<LeftText> {
  const [row] = await deps.database<LeftText[]>`select title, markdown from settled_conflict where id = ${id}`;
  if (!row) throw new AppError('not-found', 'There is no such text.');
  return row;
}
