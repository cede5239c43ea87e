-- Who may read a version of an article; empty for everybody. It counts when the version is published.
alter table article_version add column audience text[] not null default '{}';
create index article_version_kept on article_version (article_id) where audience <> '{}';
-- The audience that the file names; null where it names none.
alter table source_conflict add column audience text[];
