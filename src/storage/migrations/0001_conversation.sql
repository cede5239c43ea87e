create table visitor (
  id uuid primary key,
  token_hash bytea not null unique,
  name text,
  email text,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now()
);

create table agent (
  id uuid primary key,
  email text not null,
  name text not null,
  password_hash text not null,
  role text not null check (role in ('admin', 'agent')),
  availability text not null default 'away' check (availability in ('available', 'away')),
  capacity int not null default 4 check (capacity between 1 and 50),
  -- While a console of this agent is connected, this lies a little ahead of now.
  connected_until timestamptz not null default '-infinity',
  last_assigned_at timestamptz not null default '-infinity',
  created_at timestamptz not null default now(),
  disabled_at timestamptz
);
create unique index agent_email on agent (lower(email));

create table agent_session (
  token_hash bytea primary key,
  agent_id uuid not null references agent (id) on delete cascade,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index agent_session_agent on agent_session (agent_id);

-- One row: the hash of the link with which the first account is made.
create table setup_token (
  only_row boolean primary key default true check (only_row),
  token_hash bytea not null,
  created_at timestamptz not null default now()
);

-- The projection of a log, kept in the transaction that appends to it.
create table conversation (
  id uuid primary key,
  visitor_id uuid not null references visitor (id),
  bot_id text not null,
  visitor_name text,
  visitor_email text,
  state_kind text not null check (state_kind in ('with-bot', 'waiting', 'offered', 'with-agent', 'closed')),
  state jsonb not null,
  last_seq int not null,
  started_at timestamptz not null,
  updated_at timestamptz not null,
  waiting_since timestamptz,
  priority int not null default 0,
  agent_id uuid references agent (id),
  offer_expires_at timestamptz,
  last_visitor_seq int not null default 0,
  last_message jsonb,
  unanswered int not null default 0,
  unanswered_since timestamptz,
  sentiment jsonb,
  language text,
  handoff_reason text,
  person_offered boolean not null default false,
  person_declined boolean not null default false,
  follow_up jsonb,
  rating int,
  page jsonb,
  check ((state_kind in ('offered', 'with-agent')) = (agent_id is not null)),
  check ((state_kind = 'offered') = (offer_expires_at is not null)),
  check ((state_kind in ('waiting', 'offered')) = (waiting_since is not null))
);
create index conversation_visitor on conversation (visitor_id, started_at desc);
create index conversation_open on conversation (updated_at desc) where state_kind <> 'closed' or follow_up is not null;
create index conversation_closed on conversation (updated_at desc, id) where state_kind = 'closed';
create index conversation_waiting on conversation (priority desc, waiting_since) where state_kind = 'waiting';
create index conversation_offered on conversation (offer_expires_at) where state_kind = 'offered';
create index conversation_agent on conversation (agent_id) where agent_id is not null;

-- The log, and with `handled_at` also the outbox: what is committed and not yet handled is found again after a crash.
create table conversation_event (
  conversation_id uuid not null references conversation (id),
  seq int not null check (seq > 0),
  id uuid not null,
  type text not null,
  author jsonb not null,
  body jsonb not null,
  at timestamptz not null,
  handled_at timestamptz,
  claimed_until timestamptz,
  claimed_by uuid,
  attempts int not null default 0,
  failed boolean not null default false,
  primary key (conversation_id, seq),
  unique (conversation_id, id)
);
create index conversation_event_unhandled on conversation_event (claimed_until) where handled_at is null;

create table bot_turn (
  id uuid primary key,
  conversation_id uuid not null references conversation (id),
  at timestamptz not null,
  question text not null,
  outcome text not null,
  rule_id text not null,
  confidence real not null,
  best_score real not null,
  total_ms real not null,
  trace jsonb not null
);
create index bot_turn_conversation on bot_turn (conversation_id, at);
create index bot_turn_at on bot_turn (at desc);
create index bot_turn_gaps on bot_turn (at desc) where outcome = 'abstain';
