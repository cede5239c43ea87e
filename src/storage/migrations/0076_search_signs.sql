-- Search finds text with signs in it, such as A-1234/5, C++, -> or an address: each symbol is a word of its own, written as a letter of a
-- script that nobody writes in, because the parser drops signs, takes some together with the words around them, and <b> for nothing at all.
-- The symbols stand in read-search-terms.ts in the same order.
create function search_words(words text) returns text language sql immutable parallel safe
  return translate(
    regexp_replace(words, '([-<>+#/\\@=&%$*_~|^{}()\[\]])', ' \1 ', 'g'),
    '<>-+#/\@=&%$*_~|^{}[]().,:;!?…"“”„‚‘’«»‹›–—·•¿¡' || chr(160),
    'ᚠᚡᚢᚣᚤᚥᚦᚧᚨᚩᚪᚫᚬᚭᚮᚯᚰᚱᚲᚳᚴᚵᚶ' || repeat(' ', 25));
drop index conversation_event_words;
create index conversation_event_words on conversation_event using gin (to_tsvector('simple'::regconfig, search_words(event_words(body))))
  where type in ('visitor-message', 'bot-message', 'agent-message', 'agent-note', 'contact-left', 'returned-to-bot', 'transfer-offered',
    'conversation-requeued', 'close-noted', 'rating-given');
drop index conversation_words;
create index conversation_words on conversation
  using gin (to_tsvector('simple'::regconfig, search_words(coalesce(visitor_name, '') || ' ' || coalesce(visitor_email, ''))));

-- The name that lists show for a visitor who gave none is found too. The same words, in the same order, as in made-up-name.ts.
create function made_up_name(visitor_id text) returns text language plpgsql immutable parallel safe as $$
declare
  looks constant text[] := array[
    'Azure', 'Blue', 'Bright', 'Bronze', 'Calm', 'Cobalt', 'Copper', 'Crimson', 'Early', 'Gentle', 'Golden', 'Green', 'Grey', 'Indigo',
    'Lucky', 'Maroon', 'Merry', 'Noble', 'Ochre', 'Orange', 'Purple', 'Quick', 'Quiet', 'Silver', 'Snowy', 'Spry', 'Swift', 'Teal', 'Tidy',
    'Turquoise', 'Wise', 'Witty'];
  animals constant text[] := array[
    'Badger', 'Beaver', 'Bison', 'Crane', 'Curlew', 'Deer', 'Dolphin', 'Egret', 'Elk', 'Falcon', 'Finch', 'Fox', 'Gecko', 'Hare',
    'Hedgehog', 'Heron', 'Ibex', 'Ibis', 'Kestrel', 'Koala', 'Lynx', 'Magpie', 'Marten', 'Moose', 'Newt', 'Osprey', 'Otter', 'Owl',
    'Panda', 'Pelican', 'Plover', 'Puffin', 'Salmon', 'Seal', 'Sparrow', 'Squirrel', 'Stork', 'Swallow', 'Swan', 'Tiger', 'Trout', 'Zebra'];
  hash bigint := 2166136261;
  rest bigint;
begin
  for place in 1..length(visitor_id) loop
    hash := ((hash # ascii(substr(visitor_id, place, 1))) * 16777619) & 4294967295;
  end loop;
  rest := hash / 32;
  return looks[1 + hash % 32] || ' ' || animals[1 + rest % 42] || ' ' || (10 + (rest / 42) % 90);
end $$;
alter table visitor add column made_up_name text generated always as (made_up_name(id::text)) stored;
create index visitor_made_up_name on visitor using gin (to_tsvector('simple'::regconfig, made_up_name));
