-- Tokens of the public API. Only the hash of a token is stored. The window counts its calls for all servers on this database.
create table api_token (
  id uuid primary key,
  name text not null,
  token_hash bytea not null unique,
  ending text not null,
  owner_id uuid not null references agent (id),
  scopes text[] not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  window_start timestamptz,
  window_calls integer not null default 0
);

-- Answers to calls with an idempotency key, for a day. `status` is null while the call is carried out.
create table api_answer (
  token_id uuid not null references api_token (id) on delete cascade,
  key text not null,
  request_hash bytea not null,
  started_at timestamptz not null,
  claimed_at timestamptz not null,
  status integer,
  answer jsonb,
  primary key (token_id, key)
);
create index api_answer_started on api_answer (started_at);
