-- Articles are the truth; passages, vectors and every search index can be rebuilt from them.
create table article (
  id uuid primary key,
  slug text not null unique,
  origin text not null check (origin in ('console', 'file')),
  -- Where the file lies inside the synced folder, and what it held when it was last imported.
  source_path text unique,
  source_hash text,
  -- The version that came from the file. A later one was written in the console.
  source_version int,
  status text not null check (status in ('draft', 'published', 'archived')),
  language text not null,
  tags text[] not null default '{}',
  latest_version int not null,
  published_version_id uuid,
  published_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check ((origin = 'file') = (source_path is not null)),
  check ((status = 'published') = (published_version_id is not null))
);
create index article_published on article (id) where status = 'published';

-- Never changed once written: every save is a new row.
create table article_version (
  id uuid primary key,
  article_id uuid not null references article (id),
  number int not null check (number > 0),
  title text not null,
  markdown text not null,
  questions text[] not null default '{}',
  content_hash text not null,
  -- An agent's id, or 'sync' for a file.
  created_by text not null,
  at timestamptz not null,
  unique (article_id, number)
);
alter table article add constraint article_published_version foreign key (published_version_id) references article_version (id);

-- Only of published versions: what is not published has no passages.
create table passage (
  id uuid primary key,
  article_id uuid not null references article (id),
  version_id uuid not null references article_version (id),
  position int not null,
  heading text,
  -- Headings from the top down, without the article's title.
  heading_path text[] not null default '{}',
  anchor text,
  text text not null,
  content_hash text not null,
  unique (version_id, position)
);
create index passage_article on passage (article_id);

-- Vectors by what was encoded and by which encoder, so that a text is never encoded twice. Little-endian 32-bit floats.
create table embedding (
  encoder text not null,
  content_hash text not null,
  vector bytea not null,
  primary key (encoder, content_hash)
);

-- One row. Counts changes of what is published, so that every process sees cheaply that its copy is old.
create table knowledge_revision (
  only_row boolean primary key default true check (only_row),
  revision bigint not null
);
insert into knowledge_revision (revision) values (0);
