-- What agents say of a person: language and time zone, tags, and notes that only agents see.
alter table person add column language text;
alter table person add column time_zone text;
alter table person add column tags text[] not null default '{}';
create index person_tags on person using gin (tags);

create table person_note (
  id uuid primary key,
  person_id uuid not null references person (id) on delete cascade,
  author_id uuid not null references agent (id),
  text text not null,
  created_at timestamptz not null
);
create index person_note_person on person_note (person_id, created_at);
