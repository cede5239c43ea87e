-- What somebody chose where an article had changed in its source and in the console, with the text that was not taken.
create table settled_conflict (
  id uuid primary key,
  article_id uuid not null references article (id) on delete cascade,
  at timestamptz not null,
  actor_name text not null,
  kept text not null check (kept in ('source', 'console')),
  title text not null,
  markdown text not null
);
create index settled_conflict_article on settled_conflict (article_id, at desc);
