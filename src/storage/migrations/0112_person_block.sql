-- Since when an agent does not take messages of a person. Null: they are taken.
alter table person add column blocked_at timestamptz;
-- An agent says that this visitor is the person of a merge. The browser proved nothing, so it shows its own conversations alone.
alter table visitor add column is_apart boolean not null default false;
