-- Wrong tries to sign in, counted for all processes together. The key is a hash of what is counted: an address, an account, both, a device.
create table failed_try (
  key bytea primary key,
  failures int not null check (failures >= 0),
  last_at timestamptz not null,
  -- Until then a further try is refused without a look at its password.
  wait_until timestamptz not null
);
create index failed_try_last on failed_try (last_at);

-- Browsers on which an account has signed in: what strangers do to the account does not delay them.
create table agent_device (
  token_hash bytea not null,
  agent_id uuid not null references agent (id) on delete cascade,
  last_used_at timestamptz not null,
  primary key (token_hash, agent_id)
);
create index agent_device_agent on agent_device (agent_id, last_used_at);

-- True where the cookie has the prefix __Host-: the plain name is not believed for such a session.
alter table agent_session add column host_only boolean not null default false;

-- How often it happened within its hour, and in which conversation.
alter table audit_entry add column times int not null default 1, add column conversation_id uuid;

-- One row, written to find out whether anything can be written.
create table write_probe (
  only_row boolean primary key default true check (only_row),
  at timestamptz not null
);
insert into write_probe (at) values (now());
