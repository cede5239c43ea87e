-- The pages of a visit, where a site stores them. Of each visitor the newest 50.
create table page_visit (
  id uuid primary key,
  visitor_id uuid not null references visitor (id) on delete cascade,
  url text not null,
  title text not null,
  at timestamptz not null
);
create index page_visit_visitor on page_visit (visitor_id, at desc);
create index page_visit_at on page_visit (at);
