-- Up to where the visitor has seen their newest conversation: unread answers are counted from there on every page and at every visit.
alter table visitor add column seen_conversation_id uuid, add column seen_seq integer;
