-- A person: what is known of one, proved or not. `vouched`: who vouches for each field and attribute.
create table person (
  id uuid primary key,
  name text,
  email text,
  other_emails text[] not null default '{}',
  phone text,
  company text,
  attributes jsonb not null default '{}',
  vouched jsonb not null default '{}',
  is_verified boolean not null default false,
  first_seen_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now()
);
create index person_last_seen on person (last_seen_at desc, id);
create index person_email on person (lower(email));
create index person_attributes on person using gin (attributes jsonb_path_ops);

-- The id of a person in the system of a site, proved by a signature.
create table person_identity (
  site_id uuid not null references site (id),
  subject text not null,
  person_id uuid not null references person (id) on delete cascade,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  primary key (site_id, subject)
);
create index person_identity_person on person_identity (person_id);

alter table visitor add column person_id uuid references person (id) on delete set null;
create index visitor_person on visitor (person_id) where person_id is not null;

-- What a page reported that its visitor did.
create table page_action (
  id uuid primary key,
  visitor_id uuid not null references visitor (id) on delete cascade,
  name text not null,
  properties jsonb not null default '{}',
  at timestamptz not null
);
create index page_action_visitor on page_action (visitor_id, at desc);

-- A shared secret by which a site signs. `secret` is empty in a retired one.
create table identity_key (
  id uuid primary key,
  site_id uuid not null references site (id),
  secret text not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  retired_at timestamptz
);
create index identity_key_site on identity_key (site_id) where retired_at is null;
