-- Secrets that actions send, by name: sealed where there is a key for it. Nothing shows them again.
create table bot_secret (
  name text primary key,
  value text not null,
  changed_at timestamptz not null
);

-- Where conversations leave flows is counted over days.
create index conversation_event_flows on conversation_event (at) where type in ('flow-begun', 'flow-ended');
