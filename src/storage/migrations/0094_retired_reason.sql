-- No conversation was ever handed over for this reason, and it is none any more: a saved view that asks for it would not be read.
update saved_view set filter = filter - 'reason' where filter ->> 'reason' = 'repeated-question';
