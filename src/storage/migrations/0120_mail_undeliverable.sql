-- Addresses that get no mail until a person says "try again": refused by the mail server, named by a report that came back later, or stopped
-- by the recipient. In lower case.
create table undeliverable_address (
  address text primary key check (address = lower(address)),
  source text not null check (source in ('refused', 'reported', 'stopped')),
  reason text not null,
  marked_at timestamptz not null
);

-- The key that signs addresses of replies and of returned mail: the same in every process.
create table mail_key (
  id integer primary key check (id = 1),
  secret text not null,
  created_at timestamptz not null
);
