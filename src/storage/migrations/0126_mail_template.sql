-- The own words of a site for a letter in a language. A letter without a row uses Baton's words.
create table mail_template (
  site_id uuid not null references site on delete cascade,
  language text not null,
  kind text not null,
  subject text not null,
  body text not null,
  updated_at timestamptz not null,
  primary key (site_id, language, kind)
);

-- What else a letter is about: of a trial the letter that is tried, of a notice the team.
alter table mail add column about text;

-- The address that a link was mailed to: its holder reads the mail of that address. A link that has expired is remembered for a year, so that its
-- holder can have a new one mailed there.
alter table visitor_token add column email text;
alter table visitor_token add column conversation_id uuid references conversation on delete cascade;
-- What a link does beside opening the conversation: 'transcript' confirms the address and mails the transcript there.
alter table visitor_token add column purpose text check (purpose in ('transcript'));

-- Addresses that a visitor has shown to be theirs, in lower case.
create table confirmed_address (
  visitor_id uuid not null references visitor on delete cascade,
  address text not null,
  confirmed_at timestamptz not null,
  primary key (visitor_id, address)
);
