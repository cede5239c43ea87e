-- When somebody took the article back. Null where nobody did, so that a draft that only waits can be told from it.
alter table article add column unpublished_at timestamptz;
update article set unpublished_at = updated_at
from article_version latest
where latest.article_id = article.id and latest.number = article.latest_version and article.source_id is not null and status = 'draft'
  and (
    exists (select from knowledge_source source where source.id = article.source_id and coalesce((source.settings ->> 'publish')::boolean, true))
    or exists (
      select from audit_entry where action in ('article-unpublished', 'article-restored') and (subject = latest.title or position(latest.title in detail) > 0))
  );

-- The drafts that wait are to be published by the next reading of the source.
alter table knowledge_source add column publishes_drafts boolean not null default false;
