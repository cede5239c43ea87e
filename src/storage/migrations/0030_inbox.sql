-- What agents sort and remember a conversation by.
alter table conversation
  add column tags text[] not null default '{}',
  add column mentioned_agent_ids text[] not null default '{}',
  add column snooze jsonb,
  add column close_note jsonb;
create index conversation_tags on conversation using gin (tags);
create index conversation_updated on conversation (updated_at desc, id desc);

-- The open list also holds what somebody was mentioned in, closed or not.
drop index conversation_open;
create index conversation_open on conversation (updated_at desc)
  where state_kind <> 'closed' or follow_up is not null or mentioned_agent_ids <> '{}';

-- Full-text search. 'simple' does not stem: the words are many languages', and a search takes the beginning of each.
create index conversation_event_words on conversation_event using gin (to_tsvector('simple'::regconfig, body ->> 'text'))
  where type in ('visitor-message', 'bot-message', 'agent-message', 'agent-note');
create index conversation_words on conversation
  using gin (to_tsvector('simple'::regconfig, coalesce(visitor_name, '') || ' ' || coalesce(visitor_email, '')));

create table saved_view (
  id uuid primary key,
  agent_id uuid not null references agent (id) on delete cascade,
  name text not null,
  shared boolean not null,
  filter jsonb not null,
  created_at timestamptz not null default now()
);
create index saved_view_agent on saved_view (agent_id);

create table canned_reply (
  id uuid primary key,
  agent_id uuid not null references agent (id) on delete cascade,
  shortcut text not null,
  title text not null,
  text text not null,
  shared boolean not null,
  updated_at timestamptz not null default now()
);
-- Shared shortcuts are one set; each agent's own are another.
create unique index canned_reply_shared on canned_reply (shortcut) where shared;
create unique index canned_reply_own on canned_reply (agent_id, shortcut) where not shared;

create table draft (
  agent_id uuid not null references agent (id) on delete cascade,
  conversation_id uuid not null references conversation (id) on delete cascade,
  kind text not null check (kind in ('reply', 'note')),
  text text not null,
  updated_at timestamptz not null,
  primary key (agent_id, conversation_id, kind)
);
