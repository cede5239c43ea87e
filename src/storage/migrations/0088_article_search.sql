-- Words of the latest version of each article, its title before its text, for the list of the console.
create table article_search (
  article_id uuid primary key references article (id) on delete cascade,
  words tsvector not null
);
create index article_search_words on article_search using gin (words);

-- Every word that an article holds, to find the one that was meant where none holds what was typed.
create table article_word (
  -- In the order of its signs, so that beginnings are looked up in the index whatever the language of the database.
  word text collate "C" primary key
);
create index article_word_ending on article_word (right(word, 3));

insert into article_search (article_id, words)
select article.id, setweight(to_tsvector('simple', search_words(title || ' ' || array_to_string(questions, ' '))), 'A')
  || to_tsvector('simple', search_words(left(markdown, 200000)))
from article join article_version on article_id = article.id and number = latest_version;
insert into article_word (word)
select distinct word from article_search cross join lateral unnest(tsvector_to_array(words)) as word where length(word) between 3 and 40;

-- Deleted by somebody, and gone for good a month later.
alter table article add column deleted_at timestamptz;
create index article_deleted on article (deleted_at) where deleted_at is not null;
