-- Readers of the help centre who found an article helpful or not, by the day: nobody's vote is kept.
create table article_vote (
  article_id uuid not null references article (id) on delete cascade,
  day date not null,
  helped integer not null default 0,
  not_helped integer not null default 0,
  primary key (article_id, day)
);
