-- The approval that an action of the bot waits for.
alter table conversation add column approval jsonb;
create index conversation_approval on conversation (id) where approval is not null;
