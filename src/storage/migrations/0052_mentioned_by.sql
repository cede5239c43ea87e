-- Who called colleagues to it last: what the notice of a mention says.
alter table conversation add column mentioned_by text;
