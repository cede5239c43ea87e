-- The versions of a bot, each whole: a bot is its files by their path. Nothing in a version is changed afterwards.
create table bot_version (
  -- The name of its folder.
  bot text not null,
  number integer not null,
  files jsonb not null,
  -- Of the files: equal texts have the same.
  digest text not null,
  origin text not null check (origin in ('folder', 'console')),
  author text not null,
  note text not null default '',
  at timestamptz not null,
  primary key (bot, number)
);

create table bot (
  name text primary key,
  -- The version that answers.
  published integer not null,
  -- The folder as it was when it and the console were last the same, or when a person chose between them.
  folder_digest text not null,
  -- The version of the folder that waits for a choice, because the console has changed the bot too.
  conflict integer,
  -- The files that an admin works on; null where nothing waits to be published.
  draft jsonb,
  draft_base integer,
  draft_author text,
  draft_at timestamptz,
  -- Counts every change, so that a page that was opened before it is refused, and so that other processes see it.
  revision integer not null default 1,
  foreign key (name, published) references bot_version (bot, number)
);
