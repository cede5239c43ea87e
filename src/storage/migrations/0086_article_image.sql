-- Images of articles by their content, so that each is kept once however often it is shown.
create table article_image (
  id text primary key,
  type text not null,
  size int not null,
  width int not null,
  height int not null,
  bytes bytea not null,
  created_at timestamptz not null
);

-- They are compressed already.
alter table article_image alter column bytes set storage external;

-- Images of published articles: only these are shown to visitors.
create table article_image_use (
  article_id uuid not null references article (id) on delete cascade,
  image_id text not null,
  primary key (article_id, image_id)
);
create index article_image_use_image on article_image_use (image_id);

-- Images that stand in a passage, with the words that describe them.
alter table passage add column image_urls text[] not null default '{}';
alter table passage add column image_alts text[] not null default '{}';
