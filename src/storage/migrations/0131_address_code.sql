-- The address that a visitor proves by a code, for one conversation. The code itself stands in the letter alone.
create table address_code (
  conversation_id uuid primary key references conversation on delete cascade,
  address text not null,
  salt bytea,
  hash bytea,
  tries integer not null default 0,
  written_at timestamptz,
  proven_at timestamptz
);
