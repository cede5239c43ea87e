import type { LetterKind, MailTemplate } from '../../contracts/mail/mail-template.ts';
import type { Queryable } from '../../storage/database.ts';

type Place = { siteId: string; language: string; kind: LetterKind };

/** The own words of a site for a letter, or null where it uses the default. */
export async function selectTemplate(database: Queryable, { siteId, language, kind }: Place): Promise<MailTemplate | null> {
  const [row] = await database<MailTemplate[]>`
    select subject, body from mail_template where site_id = ${siteId} and language = ${language} and kind = ${kind}`;
  return row ?? null;
}

export async function upsertTemplate(database: Queryable, template: Place & MailTemplate & { at: string }): Promise<void> {
  const { siteId, language, kind, subject, body, at } = template;
  await database`
    insert into mail_template (site_id, language, kind, subject, body, updated_at) values (${siteId}, ${language}, ${kind}, ${subject}, ${body}, ${at})
    on conflict (site_id, language, kind) do update set subject = excluded.subject, body = excluded.body, updated_at = excluded.updated_at`;
}

export async function deleteTemplate(database: Queryable, { siteId, language, kind }: Place): Promise<void> {
  await database`delete from mail_template where site_id = ${siteId} and language = ${language} and kind = ${kind}`;
}
