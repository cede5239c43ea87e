-- Files that a message names. Metadata is here and, once used, in the message's event; the bytes lie in parts.
create table attachment (
  id uuid primary key,
  uploader_kind text not null check (uploader_kind in ('visitor', 'agent')),
  uploader_id uuid not null,
  -- An agent uploads into a conversation; a visitor's file gets its conversation with the message, which may be the first.
  conversation_id uuid references conversation (id) on delete cascade,
  -- The event that names it. Null: not sent yet.
  event_id uuid,
  name text not null,
  type text not null,
  size int not null check (size > 0),
  width int,
  height int,
  -- False while its bytes are still being written.
  whole boolean not null default false,
  created_at timestamptz not null,
  check (event_id is null or (conversation_id is not null and whole))
);
create index attachment_conversation on attachment (conversation_id) where conversation_id is not null;
create index attachment_uploader on attachment (uploader_id, created_at);
create index attachment_unused on attachment (created_at) where event_id is null;

-- A quarter of a megabyte each: the embedded database has one session, and one statement with 10 MB would hold it for a second.
create table attachment_part (
  attachment_id uuid not null references attachment (id) on delete cascade,
  number int not null,
  bytes bytea not null,
  primary key (attachment_id, number)
);
-- Pictures and archives are packed already.
alter table attachment_part alter column bytes set storage external;
