-- What a turn cost stands beside its trace, so that Analytics need not read the traces, which are large.
alter table bot_turn add column model_use jsonb;
create index bot_turn_model_use on bot_turn (at) where model_use is not null;
