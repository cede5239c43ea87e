-- Where the chat is shown. The first site is there from the start, for widgets that name none; its origins and its bot are taken over from the
-- settings WIDGET_ORIGINS and BOT at the next start, which sets `published_at`.
create table site (
  id uuid primary key,
  -- Public: it stands in the snippet of every page.
  key text not null unique,
  is_first boolean not null default false,
  published jsonb not null default '{}',
  -- Null: nothing waits to be published.
  draft jsonb,
  -- Counts every change, so that a form that was opened before it is refused, and so that other processes see it.
  revision integer not null default 1,
  created_at timestamptz not null default now(),
  published_at timestamptz,
  removed_at timestamptz
);
create unique index site_first on site (is_first) where is_first;
insert into site (id, key, is_first) values ('00000000-0000-4000-8000-000000000001', 'first', true);

-- Conversations and visitors from before belong to the first site.
alter table conversation add column site_id uuid not null default '00000000-0000-4000-8000-000000000001' references site (id);
alter table visitor add column site_id uuid not null default '00000000-0000-4000-8000-000000000001' references site (id);
