-- How long each kind of data is stored. An empty row stores everything for ever, as before.
create table privacy_settings (
  only_row boolean primary key default true check (only_row),
  settings jsonb not null default '{}'
);
insert into privacy_settings default values;
-- The pages of this conversation's events are gone by their age.
alter table conversation add column pages_erased boolean not null default false;
create index conversation_ended on conversation (updated_at) where state_kind = 'closed' and erased_at is null;
create index bot_turn_traced on bot_turn (at) where not is_erased;
create index page_action_at on page_action (at);
create index attachment_created on attachment (created_at) where event_id is not null;
create index visitor_last_seen on visitor (last_seen_at);
