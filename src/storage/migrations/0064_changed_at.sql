-- By the database's own clock, which all processes share: what they find each other's changes by. `updated_at` bears the clock of who wrote.
alter table conversation add column changed_at timestamptz not null default clock_timestamp();
create index conversation_changed on conversation (changed_at, id);
