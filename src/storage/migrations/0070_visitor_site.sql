-- The origin of the page whose storage holds what the visitor is known by. Null: the cookie or a program holds it.
alter table visitor add column site text;
