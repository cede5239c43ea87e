-- Roles, the switch of the bot, links to a new password, and who changed what.
alter table agent drop constraint agent_role_check;
alter table agent add constraint agent_role_check check (role in ('admin', 'supervisor', 'agent', 'editor'));

-- One row. Off: every visitor goes to a person, in every process, from the next turn on.
create table bot_switch (
  only_row boolean primary key default true check (only_row),
  is_off boolean not null default false,
  changed_by text,
  changed_at timestamptz
);
insert into bot_switch default values;

-- One open link an account: a newer one replaces it.
create table password_link (
  agent_id uuid primary key references agent (id) on delete cascade,
  token_hash bytea not null unique,
  expires_at timestamptz not null
);

-- Names are kept as they were then: the log outlives accounts.
create table audit_entry (
  id uuid primary key,
  at timestamptz not null,
  actor_id uuid,
  actor_name text not null,
  action text not null,
  subject text not null,
  detail text not null default ''
);
create index audit_entry_at on audit_entry (at desc, id);

-- Analytics count events of a kind within a time, and conversations by their beginning.
create index conversation_event_type_at on conversation_event (type, at);
create index conversation_started on conversation (started_at);
-- What supervisors did to conversations, for the record of changes.
create index conversation_event_supervised on conversation_event (at desc)
  where (type = 'agent-joined' and body ->> 'how' = 'assigned')
    or (type in ('conversation-requeued', 'priority-changed') and body ->> 'cause' = 'supervisor');
