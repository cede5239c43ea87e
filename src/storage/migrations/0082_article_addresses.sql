-- Addresses that an article had before, or has on the site that it came from. The key is what spellings of one address agree on.
create table article_address (
  key text primary key,
  article_id uuid not null references article (id) on delete cascade,
  address text not null
);
create index article_address_article on article_address (article_id);
