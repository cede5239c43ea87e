-- A named filter of people, shared by the team. The filter is written as the query of the list of people.
create table segment (
  id uuid primary key,
  name text not null,
  filter jsonb not null,
  created_at timestamptz not null
);
create unique index segment_name on segment (lower(name));
