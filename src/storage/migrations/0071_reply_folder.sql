-- Canned replies stand in folders; none is the empty name.
alter table canned_reply add column folder text not null default '';
