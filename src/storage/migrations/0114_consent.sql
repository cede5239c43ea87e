-- What visitors agreed to, and when. A version is the hash of a text with its link, so the same words are stored once, and never changed.
create table consent_text (
  version text primary key,
  language text not null,
  text text not null,
  link text not null
);

create table visitor_consent (
  visitor_id uuid not null references visitor (id) on delete cascade,
  version text not null references consent_text (version),
  at timestamptz not null,
  primary key (visitor_id, version)
);
