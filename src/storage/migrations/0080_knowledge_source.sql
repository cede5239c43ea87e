-- Places that articles are imported from. The knowledge folder of the settings is one of them, under a fixed id.
create table knowledge_source (
  id uuid primary key,
  kind text not null check (kind in ('folder', 'upload', 'page', 'sitemap', 'crawl')),
  name text not null,
  -- Where the web is read from; empty for a folder and for uploads.
  address text not null default '',
  settings jsonb not null,
  schedule text not null check (schedule in ('off', 'hourly', 'daily', 'weekly')),
  next_run_at timestamptz,
  created_at timestamptz not null
);
insert into knowledge_source (id, kind, name, settings, schedule, created_at)
values ('00000000-0000-4000-8000-000000000001', 'folder', 'The knowledge folder', '{}', 'off', now());

-- Each time that a source is read: what was asked, how far it is, and what became of every file.
create table source_run (
  id uuid primary key,
  source_id uuid not null references knowledge_source (id) on delete cascade,
  -- A preview changes no article.
  kind text not null check (kind in ('sync', 'preview')),
  state text not null check (state in ('waiting', 'running', 'done', 'failed')),
  actor_id text,
  actor_name text not null,
  at timestamptz not null,
  ended_at timestamptz,
  -- The process that does it, and when it last gave a sign of life. A run without one is taken up by another process.
  node text,
  beat_at timestamptz,
  phase text not null default 'waiting',
  done int not null default 0,
  total int,
  fault text,
  counts jsonb,
  report jsonb
);
create unique index source_run_open on source_run (source_id) where state in ('waiting', 'running');
create index source_run_latest on source_run (source_id, at desc);

-- What uploads and the web brought, kept so that a run can go on after a stop, and so that a page which is as it was is not fetched again.
create table source_file (
  source_id uuid not null references knowledge_source (id) on delete cascade,
  -- A path, or the address of a page.
  path text not null,
  -- The run that wants it or saw it last. Of a finished run, what another one saw is gone.
  run_id uuid,
  state text not null check (state in ('wanted', 'read', 'refused')),
  depth int not null default 0,
  -- Where the page was found in the end, after redirects.
  address text,
  -- The ending by which the content is read.
  ending text,
  content bytea,
  language text,
  etag text,
  last_modified text,
  links jsonb,
  why text,
  primary key (source_id, path)
);

alter table article add column source_id uuid references knowledge_source (id);
-- The page that an article came from: kept when it is cut off from its source.
alter table article add column source_address text;
update article set source_id = '00000000-0000-4000-8000-000000000001' where origin = 'file';
alter table article drop constraint article_source_path_key;
alter table article add constraint article_source_path unique (source_id, source_path);

-- A file that changed while its article was changed in the console too. It stays until somebody chooses.
create table source_conflict (
  article_id uuid primary key references article (id) on delete cascade,
  hash text not null,
  title text not null,
  markdown text not null,
  questions text[] not null,
  tags text[] not null,
  language text not null,
  at timestamptz not null
);
