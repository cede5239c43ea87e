-- Channels beside the chat: an account is a mailbox or a bot of a messenger from which messages become conversations.
alter table conversation add column channel jsonb;

create table channel_account (
  id uuid primary key,
  kind text not null,
  name text not null,
  -- What the channel needs to connect, without its secret.
  settings jsonb not null,
  -- Sealed where there is a key for it.
  secret text,
  -- By which requests to its hook are signed; sealed likewise. Null where it has no hook.
  hook_secret text,
  site_id uuid not null,
  team_id uuid,
  bot_answers boolean not null default false,
  enabled boolean not null default true,
  -- Where receiving goes on, in the form of the channel.
  cursor jsonb,
  connected_since timestamptz,
  received_at timestamptz,
  problem text,
  problem_at timestamptz,
  -- One process receives: the lease of it.
  leased_by text,
  leased_until timestamptz,
  created_at timestamptz not null
);

-- Senders that their channel proved. All their messages of one account are one history.
create table channel_sender (
  account_id uuid not null,
  address text not null,
  visitor_id uuid not null references visitor on delete cascade,
  primary key (account_id, address)
);
create index channel_sender_visitor on channel_sender (visitor_id);

-- What came in, by a key that its channel made of it: the same message again changes nothing. No foreign key to the account.
create table channel_message (
  account_id uuid not null,
  key text not null,
  outcome text not null check (outcome in ('taken', 'noted', 'ignored')),
  conversation_id uuid references conversation on delete cascade,
  event_id uuid,
  sender text,
  subject text,
  -- The whole text, where the conversation shows a part of it.
  whole text,
  received_at timestamptz not null,
  primary key (account_id, key)
);
create index channel_message_event on channel_message (conversation_id, event_id) where conversation_id is not null;
create index channel_message_ignored on channel_message (account_id, received_at) where outcome = 'ignored';

-- Keys by which a later message names an earlier one: the ids of letters, the chat of a messenger.
create table channel_thread (
  account_id uuid not null,
  key text not null,
  conversation_id uuid not null references conversation on delete cascade,
  primary key (account_id, key)
);
create index channel_thread_conversation on channel_thread (conversation_id);

-- Answers that are still to go out. A delivery names its event in the log and holds none of its words.
create table channel_delivery (
  id uuid primary key,
  account_id uuid not null,
  conversation_id uuid not null references conversation on delete cascade,
  seq integer not null,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'refused')),
  attempts integer not null default 0,
  due_at timestamptz not null,
  problem text,
  created_at timestamptz not null,
  ended_at timestamptz
);
create index channel_delivery_due on channel_delivery (account_id, due_at) where state = 'waiting';
create index channel_delivery_conversation on channel_delivery (conversation_id);
