-- The text of each version of a flow that some conversation began, so that it can be finished by that version, whatever the folder says by then.
create table flow_version (
  bot_id text not null,
  flow_id text not null,
  version text not null,
  source text not null,
  created_at timestamptz not null,
  primary key (bot_id, flow_id, version)
);

-- The calls of actions. A call is noted before it is made, under the key that the other system gets.
create table action_call (
  id uuid primary key,
  conversation_id uuid references conversation on delete cascade,
  bot_id text not null,
  action_id text not null,
  state text not null check (state in ('started', 'done', 'not-found', 'failed', 'refused', 'unsure')),
  attempts integer not null default 0,
  status integer,
  -- Baton's own words for why there is no result.
  cause text not null default '',
  -- The listed fields of the answer.
  result jsonb not null default '{}',
  started_at timestamptz not null,
  ended_at timestamptz
);
create index action_call_counted on action_call (bot_id, action_id, started_at);
create index action_call_conversation on action_call (conversation_id) where conversation_id is not null;
