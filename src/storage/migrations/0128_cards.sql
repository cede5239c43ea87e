-- The server of the owner that knows more of a person, such as orders. There is one at most.
create table card_endpoint (
  is_only boolean primary key default true check (is_only),
  url text not null,
  -- Empty: on every site.
  site_ids uuid[] not null default '{}',
  enabled boolean not null default true,
  -- Sealed where there is a key for it.
  secret text not null,
  secret_ending text not null
);

-- Presses of buttons on cards, so that each is sent once.
create table card_press (
  id uuid primary key,
  conversation_id uuid not null references conversation on delete cascade,
  pressed_at timestamptz not null,
  -- What the server said; null while it is on its way.
  answer text
);
create index card_press_conversation on card_press (conversation_id);
