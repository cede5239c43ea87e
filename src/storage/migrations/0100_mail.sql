-- Mail that goes out. A row names what a letter is about and holds none of its words: the letter is written when it is sent, so that a link
-- in it is fresh and erased words cannot lie here.
create table mail (
  id uuid primary key,
  kind text not null,
  recipient text not null,
  language text not null,
  agent_id uuid references agent on delete cascade,
  conversation_id uuid references conversation on delete cascade,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'refused', 'given-up', 'dropped')),
  attempts integer not null default 0,
  due_at timestamptz not null,
  claimed_until timestamptz,
  created_at timestamptz not null,
  ended_at timestamptz,
  problem text,
  -- The last event of the log that a letter which was sent has in it.
  up_to_seq integer,
  constraint mail_ended check ((state = 'waiting') = (ended_at is null))
);
create index mail_due on mail (due_at) where state = 'waiting';
create index mail_created on mail (created_at desc, id);
create index mail_sent on mail (lower(recipient), ended_at) where state = 'sent';
create index mail_conversation on mail (conversation_id, ended_at) where conversation_id is not null;
-- A conversation has at most one answer that waits: what is said until it goes is in the same letter.
create unique index mail_waiting_answer on mail (conversation_id) where kind = 'answer' and state = 'waiting';

-- Further secrets of a visitor: sessions on other devices, and links in mail that open one.
create table visitor_token (
  token_hash bytea primary key,
  visitor_id uuid not null references visitor on delete cascade,
  kind text not null check (kind in ('session', 'link')),
  site text,
  created_at timestamptz not null default now(),
  last_used_at timestamptz not null default now(),
  expires_at timestamptz
);
create index visitor_token_visitor on visitor_token (visitor_id);
create index visitor_token_expires on visitor_token (expires_at) where expires_at is not null;
