-- One clock of waiting for a person's word, and the visitor's own words for a row of the inbox. Closed conversations are left: nobody waits there.
alter table conversation add column last_visitor_words text;
update conversation set unanswered_since = waiting_since, unanswered = greatest(1, unanswered)
where state_kind in ('waiting', 'offered') and unanswered_since is null;
update conversation set last_visitor_words = (
  select left(body ->> 'text', 140) from conversation_event
  where conversation_id = conversation.id and type = 'visitor-message' order by seq desc limit 1)
where state_kind <> 'closed' or follow_up is not null;
