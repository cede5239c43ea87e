-- Search covers whatever people and the bot wrote: messages, notes, notes of transfers and hand-backs, closing summaries, contacts, ratings.
-- One function, so that the index and the queries cannot speak of different words.
create function event_words(body jsonb) returns text language sql immutable parallel safe
  return coalesce(body ->> 'text', body ->> 'message', body ->> 'note', body ->> 'summary', body ->> 'comment', '');
drop index conversation_event_words;
create index conversation_event_words on conversation_event using gin (to_tsvector('simple'::regconfig, event_words(body)))
  where type in ('visitor-message', 'bot-message', 'agent-message', 'agent-note', 'contact-left', 'returned-to-bot', 'transfer-offered',
    'conversation-requeued', 'close-noted', 'rating-given');
