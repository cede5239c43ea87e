-- A person was erased: the log of the conversation keeps empty events, a turn its numbers. No later write adds words to either.
alter table conversation add column erased_at timestamptz;
alter table bot_turn add column is_erased boolean not null default false;
